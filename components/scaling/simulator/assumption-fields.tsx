'use client'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { formatCount } from '@/lib/format/count'
import { KIND_RULES, type ScalingKind } from '@/lib/scaling/kinds'
import { AWS_TIMING } from '@/lib/scaling/simulation/model'
import type { useSimulationParams } from './use-simulation-params'
import type { useWorkload } from './use-workload'

interface AssumptionFieldsProps {
  kind: ScalingKind
  form: ReturnType<typeof useSimulationParams>
  suggested: ReturnType<typeof useWorkload>['suggested']
}

/** What cannot be read from the policy: measured where the endpoint tells it, and open to correction. */
export function AssumptionFields({ kind, form, suggested }: AssumptionFieldsProps) {
  const { params } = form
  const { noun } = KIND_RULES[kind]
  const isTyped = params.capacity !== undefined || params.serviceMs !== undefined || params.startMinutes !== undefined
  return (
    <div className="grid items-start gap-3 sm:grid-cols-3">
      <Field
        label={`One ${noun} bears`}
        help={
          suggested.capacity === undefined
            ? 'Nobody has measured it yet: without it, load and excess are unknown.'
            : kind === 'serverless'
              ? 'By the service time: one call at a time.'
              : 'The busiest minute without server errors: it bears at least so much, a load test would show more.'
        }
      >
        <Input
          type="number"
          min={1}
          unit="/ min"
          value={params.capacity ?? text(suggested.capacity)}
          onChange={event => form.setCapacity(event.target.value)}
        />
      </Field>
      <Field
        label="One request takes"
        help={suggested.serviceMs === undefined ? 'Not measured: 100 ms is a guess.' : 'The median of ModelLatency.'}
      >
        <Input
          type="number"
          min={0}
          step="any"
          unit="ms"
          value={params.serviceMs ?? text(suggested.serviceMs, 1)}
          placeholder="100"
          onChange={event => form.setServiceMs(event.target.value)}
        />
      </Field>
      <Field
        label={`A new ${noun} starts in`}
        help={
          suggested.startMinutes === undefined
            ? `Never seen here: ${AWS_TIMING.startMinutes} minutes are usual on AWS.`
            : 'As long as it took the last times.'
        }
      >
        <Input
          type="number"
          min={0}
          unit="min"
          value={params.startMinutes ?? formatCount(suggested.startMinutes ?? AWS_TIMING.startMinutes)}
          onChange={event => form.setStartMinutes(event.target.value)}
        />
      </Field>
      {isTyped && (
        <Button size="sm" className="justify-self-start" onClick={() => form.takeSuggestions()}>
          Back to what was measured
        </Button>
      )}
    </div>
  )
}

const text = (value: number | undefined, digits = 0) =>
  value === undefined ? '' : String(Number(value.toFixed(digits)))
