'use client'

import Link from 'next/link'
import { Elapsed } from '@/components/ui/elapsed'
import { Circle } from '@/components/ui/icons/circle'
import { CircleCheck } from '@/components/ui/icons/circle-check'
import { CircleMinus } from '@/components/ui/icons/circle-minus'
import { CircleX } from '@/components/ui/icons/circle-x'
import { LoaderCircle } from '@/components/ui/icons/loader-circle'
import { routes } from '@/lib/routes'
import type { ProgressStep } from './progress-steps'

const marks = {
  waiting: { Icon: Circle, look: 'text-muted', word: 'Waiting' },
  running: { Icon: LoaderCircle, look: 'animate-spin text-info', word: 'Running' },
  done: { Icon: CircleCheck, look: 'text-ok', word: 'Done' },
  failed: { Icon: CircleX, look: 'text-danger', word: 'Failed' },
  skipped: { Icon: CircleMinus, look: 'text-muted', word: 'Not run' },
}

export function DeploymentStepList({ region, steps }: { region: string; steps: readonly ProgressStep[] }) {
  return (
    <ol className="grid">
      {steps.map(step => (
        <Step key={step.id} region={region} step={step} />
      ))}
    </ol>
  )
}

function Step({ region, step }: { region: string; step: ProgressStep }) {
  const { Icon, look, word } = marks[step.state]
  const href = step.state === 'done' && step.name ? hrefOf(region, step) : undefined
  return (
    <li className="flex items-start gap-3 border-b py-2.5 last:border-0">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${look}`} />
      <div className="min-w-0 grow">
        <p aria-live="polite">
          <span className="font-medium">{step.title}</span>
          {step.state === 'skipped' ? (
            <span className="ms-2 text-muted">{word}</span>
          ) : (
            <span className="sr-only">: {word}</span>
          )}
          {step.note && <span className="ms-2 text-muted">{step.note}</span>}
        </p>
        {step.name && (
          <p className="min-h-5 break-all font-mono text-sm text-muted">
            {href ? (
              <Link href={href} className="hover:text-foreground hover:underline">
                {step.name}
              </Link>
            ) : (
              step.name
            )}
          </p>
        )}
      </div>
      <span className="w-16 shrink-0 text-end text-sm text-muted">
        {step.startedAtMs !== undefined && <Elapsed sinceMs={step.startedAtMs} untilMs={step.endedAtMs} />}
      </span>
    </li>
  )
}

function hrefOf(region: string, { id, name = '' }: ProgressStep): string {
  if (id === 'model') return routes.model(region, name)
  return id === 'config' ? routes.endpointConfig(region, name) : routes.endpoint(region, name)
}
