import { Circle } from '@/components/ui/icons/circle'
import { CircleCheck } from '@/components/ui/icons/circle-check'
import { CircleX } from '@/components/ui/icons/circle-x'
import { Spinner } from '@/components/ui/spinner'
import type { DeletionStep } from './deletion'

export const stepKinds = {
  component: 'Inference component',
  endpoint: 'Endpoint',
  config: 'Endpoint config',
  model: 'Model',
}
const words = { waiting: 'will be deleted', running: 'is being deleted…', done: 'deleted', failed: 'was not deleted' }

/** What goes, in order, and how far it is. */
export function DeletionSteps({ steps }: { steps: readonly DeletionStep[] }) {
  return (
    <ol aria-live="polite" className="grid gap-2 rounded-md border p-3">
      {steps.map(step => (
        <li key={`${step.kind}/${step.name}`} className="flex items-start gap-2">
          <StepIcon state={step.state} />
          <span className="min-w-0">
            {stepKinds[step.kind]} <code className="break-all font-mono text-sm">{step.name}</code>{' '}
            <span className="text-muted">{words[step.state]}</span>
            {step.error && <span className="block text-sm text-danger">{step.error.message}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}

function StepIcon({ state }: { state: DeletionStep['state'] }) {
  if (state === 'running') return <Spinner />
  if (state === 'done') return <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
  if (state === 'failed') return <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
  return <Circle aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
}
