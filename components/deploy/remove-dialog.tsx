'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { RequestId } from '@/components/ui/request-id'
import { removeDeployment } from '@/lib/deploy/actions'
import type { Removal } from '@/lib/deploy/model'
import type { DeploymentNames } from '@/lib/deploy/schema'
import { toBody, unwrap } from '@/lib/http'

const POLL_MS = 2_000
/** SageMaker may hold an endpoint for about half an hour before it may be deleted. */
const MAX_POLLS = 1_200

const kinds = { component: 'Inference component', endpoint: 'Endpoint', config: 'Endpoint config', model: 'Model' }
const states = { gone: 'gone', going: 'being deleted…', waiting: 'waiting', kept: 'kept' }

interface RemoveDialogProps {
  region: string
  names: DeploymentNames
  onClose: () => void
  /** All that could go is gone. */
  onDone: () => void
}

/** Removes what this deployment made, in the order that SageMaker allows, and tells what became of each. */
export function RemoveDialog({ region, names, onClose, onDone }: RemoveDialogProps) {
  const [removals, setRemovals] = useState<Removal[]>()
  const client = useQueryClient()
  const stopped = useRef(new AbortController())
  useEffect(() => {
    const controller = new AbortController()
    stopped.current = controller
    return () => controller.abort()
  }, [])
  const removal = useMutation({
    mutationFn: async () => {
      const { signal } = stopped.current
      for (let poll = 0; poll < MAX_POLLS && !signal.aborted; poll++) {
        const result = unwrap(await removeDeployment(region, names))
        setRemovals(result)
        if (result.every(each => each.state === 'gone' || each.state === 'kept')) break
        await new Promise(resolve => setTimeout(resolve, POLL_MS))
      }
    },
    onSettled: () => void client.invalidateQueries(),
  })
  return (
    <Dialog
      open
      onClose={removal.isSuccess ? onDone : onClose}
      title="Remove what was made?"
      description="Only what carries this deployment’s tag is deleted. The artifact, the image, the role and the logs stay."
      footer={
        removal.isSuccess ? (
          <Button variant="primary" onClick={onDone}>
            Back to the form
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{removal.isPending ? 'Stop waiting' : 'Keep it'}</Button>
            <Button variant="destroy" busy={removal.isPending} onClick={() => removal.mutate()}>
              Remove
            </Button>
          </>
        )
      }
    >
      <ul aria-live="polite" className="grid gap-2">
        {(removals ?? planned(names)).map(each => (
          <li key={each.kind} className="flex items-baseline gap-3">
            <span className="w-28 shrink-0 text-sm text-muted">{kinds[each.kind]}</span>
            <span className="min-w-0 grow break-all font-mono text-sm">{each.name}</span>
            <span className="text-end text-sm">
              {removals ? states[each.state] : ''}
              {each.reason && <span className="block text-muted">{each.reason}</span>}
            </span>
          </li>
        ))}
      </ul>
      {removal.isError && (
        <Alert tone="danger" live title="Not all could be removed">
          <p>{toBody(removal.error).message}</p>
          <RequestId error={toBody(removal.error)} />
        </Alert>
      )}
    </Dialog>
  )
}

function planned({ endpointName, configName, modelName }: DeploymentNames): Removal[] {
  const removals: Removal[] = [
    { kind: 'endpoint', name: endpointName, state: 'waiting' },
    { kind: 'config', name: configName, state: 'waiting' },
  ]
  return modelName ? [...removals, { kind: 'model', name: modelName, state: 'waiting' }] : removals
}
