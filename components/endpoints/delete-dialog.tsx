'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import type { DeletionPlan, EndpointDetail } from '@/lib/endpoints/model'
import { deletionPlanQuery, fleetKey } from '@/lib/endpoints/queries'
import { routes } from '@/lib/routes'
import { type DeletionStep, deletionSteps, runDeletion } from './deletion'
import { DeletionSteps, stepKinds } from './deletion-steps'

/** The steps run in the page: they would end with it. */
const askToStay = (event: BeforeUnloadEvent) => event.preventDefault()

interface DeleteDialogProps {
  region: string
  detail: EndpointDetail
  onClose: () => void
}

/** Names what goes and what stays, asks for the name, then shows each step as it happens. */
export function DeleteDialog({ region, detail: { endpoint }, onClose }: DeleteDialogProps) {
  const plan = useQuery(deletionPlanQuery(region, endpoint.name))
  const [typed, setTyped] = useState('')
  const [choice, setChoice] = useState({ config: true, models: true })
  const [running, setRunning] = useState<DeletionStep[]>()
  const isOpen = useRef(false)
  const client = useQueryClient()
  const router = useRouter()
  useEffect(() => {
    isOpen.current = true
    return () => {
      isOpen.current = false
    }
  }, [])

  const steps = running ?? deletionSteps(endpoint.name, plan.data, choice)
  const hasFailed = steps.some(step => step.state === 'failed')
  const isBusy = running !== undefined && !hasFailed
  // Once begun it goes on to its end, also when the dialog is closed: a part of it would leave the rest unnoticed.
  const start = async () => {
    setRunning(steps)
    window.addEventListener('beforeunload', askToStay)
    const ended = await runDeletion(region, endpoint, steps, setRunning)
    window.removeEventListener('beforeunload', askToStay)
    const failed = ended.find(step => step.state === 'failed')
    await client.invalidateQueries({ queryKey: fleetKey(region) })
    if (!failed) {
      toast.ok(`${endpoint.name} was deleted`)
      if (isOpen.current) router.push(routes.endpoints(region))
    } else if (!isOpen.current) {
      toast.danger(`${stepKinds[failed.kind]} ${failed.name} was not deleted`, failed.error?.message)
    }
  }
  return (
    <Dialog
      open
      onClose={onClose}
      busy={isBusy}
      title={`Delete ${endpoint.name}?`}
      description="Its instances end, and so does their cost. Requests to it fail from now on. This cannot be undone."
      footer={
        <>
          <Button onClick={onClose}>{running ? 'Close' : 'Cancel'}</Button>
          <Button
            variant="destroy"
            busy={isBusy}
            disabled={typed !== endpoint.name || plan.isPending}
            onClick={() => void start()}
          >
            {hasFailed ? 'Try again' : `Delete ${steps.length === 1 ? 'the endpoint' : `${steps.length} objects`}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {!running && <Choices plan={plan.data} choice={choice} onChange={setChoice} />}
        <DeletionSteps steps={steps} />
        {isBusy && <p className="text-sm text-muted">This goes on to its end, also when you close it.</p>}
        {!running && (
          <>
            <p className="text-sm text-muted">
              What stays: the model archive in S3, the image, the role, and the logs in{' '}
              <code className="break-all font-mono">{plan.data?.logGroup ?? '/aws/sagemaker/Endpoints/…'}</code>.
            </p>
            <Field label={`Type ${endpoint.name} to confirm`}>
              <Input mono value={typed} onChange={event => setTyped(event.target.value)} />
            </Field>
          </>
        )}
      </div>
    </Dialog>
  )
}

interface ChoicesProps {
  plan: DeletionPlan | undefined
  choice: { config: boolean; models: boolean }
  onChange: (choice: { config: boolean; models: boolean }) => void
}

function Choices({ plan, choice, onChange }: ChoicesProps) {
  const config = plan?.config
  if (!config) return null
  if (plan.isPartial) {
    return (
      <p className="text-sm">
        Its config <code className="break-all font-mono">{config.name}</code> and models stay: this region has more
        endpoints or configs than Slipway looks into, so what else uses them is not known.
      </p>
    )
  }
  const isShared = config.otherEndpoints.length > 0
  return (
    <div className="grid gap-2">
      <Checkbox
        label="Also its endpoint config"
        help={isShared ? `Stays: also used by ${config.otherEndpoints.join(', ')}.` : config.name}
        checked={choice.config && !isShared}
        disabled={isShared}
        onChange={event => onChange({ ...choice, config: event.target.checked })}
      />
      <Checkbox
        label={plan.models.length === 1 ? 'Also its model' : 'Also its models'}
        help={plan.models
          .map(model =>
            model.otherConfigs.length > 0
              ? `${model.name} stays: also used by ${model.otherConfigs.join(', ')}`
              : model.name,
          )
          .join('; ')}
        checked={choice.models && choice.config && !isShared}
        disabled={isShared || !choice.config}
        onChange={event => onChange({ ...choice, models: event.target.checked })}
      />
    </div>
  )
}
