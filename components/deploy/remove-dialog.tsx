'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { RequestId } from '@/components/ui/request-id'
import type { Removal } from '@/lib/deploy/model'
import type { DeploymentNames } from '@/lib/deploy/schema'
import { removalOf, startRemoval, subscribeToRemovals, watchRemoval } from './removal-run'

const kinds = { component: 'Inference component', endpoint: 'Endpoint', config: 'Endpoint config', model: 'Model' }
const states = { gone: 'gone', going: 'being deleted…', waiting: 'waiting', kept: 'kept' }

interface RemoveDialogProps {
  region: string
  names: DeploymentNames
  /** What it made, as last seen. */
  made: readonly Removal[]
  onClose: () => void
  /** All that could go is gone. */
  onDone: () => void
}

/** Removes what this deployment made, in the order that SageMaker allows, and tells what became of each. */
export function RemoveDialog({ region, names, made, onClose, onDone }: RemoveDialogProps) {
  const { operationId } = names
  const { state, removals, error } = useSyncExternalStore(
    subscribeToRemovals,
    () => removalOf(operationId),
    () => removalOf(operationId),
  )
  useEffect(() => watchRemoval(operationId), [operationId])
  const isDone = state === 'done'
  const isRunning = state === 'running'
  return (
    <Dialog
      open
      onClose={isDone ? onDone : onClose}
      busy={isRunning}
      title="Remove what was made?"
      description={`Only what carries this deployment’s tag is deleted. ${names.mode === 'update' ? 'The endpoint, the' : 'The'} artifact, the image, the role and the logs stay.`}
      footer={
        isDone ? (
          <Button variant="primary" onClick={onDone}>
            Back to the form
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{isRunning ? 'Close; it goes on' : 'Keep it'}</Button>
            <Button variant="destroy" busy={isRunning} onClick={() => void startRemoval(region, names)}>
              Remove
            </Button>
          </>
        )
      }
    >
      <ul aria-live="polite" className="grid gap-2">
        {(removals ?? made).map(each => (
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
      {error && (
        <Alert tone="danger" live title="Not all could be removed">
          <p>{error.message}</p>
          <RequestId error={error} />
        </Alert>
      )}
    </Dialog>
  )
}
