'use client'

import { Alert } from '@/components/ui/alert'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { METRIC_STATISTICS } from '@/lib/scaling/model'
import { METRIC_CHOICES } from '@/lib/scaling/rules'
import type { FieldsProps } from './limit-fields'
import { LoadTestHelp } from './load-test-help'
import { NumberField } from './number-field'

/** What is held at which target, and how quickly it may act again. */
export function MetricFields({ draft, change, problems, advice }: FieldsProps) {
  'use memo'
  const choice = METRIC_CHOICES.find(({ kind }) => kind === draft.metric)
  const choose = (value: string) => {
    const next = METRIC_CHOICES.find(({ kind }) => kind === value)
    change(next ? { metric: next.kind, target: String(next.suggestedTarget) } : { metric: 'none' })
  }
  return (
    <>
      <Field label="Metric" help={choice?.help ?? 'Only the limits and scheduled actions act.'}>
        <Select value={draft.metric} onChange={event => choose(event.target.value)}>
          {METRIC_CHOICES.map(({ kind, label }) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
          <option value="none">No metric: limits and schedule only</option>
        </Select>
      </Field>
      {advice['tracking.metric'] && (
        <Alert title="An idle endpoint is not scaled in">{advice['tracking.metric']}</Alert>
      )}
      {draft.metric === 'custom' && <CustomMetric draft={draft} change={change} problems={problems} advice={advice} />}
      {choice && (
        <>
          <Field
            label="Target"
            error={problems['tracking.targetValue']}
            help={advice['tracking.targetValue'] ?? 'Instances are added above it and removed well below it.'}
          >
            <Input
              type="number"
              inputMode="decimal"
              min={0}
              step="any"
              unit={choice.unit || undefined}
              value={draft.target}
              onChange={event => change({ target: event.target.value })}
            />
          </Field>
          {draft.metric === 'invocations-per-instance' && (
            <LoadTestHelp onUse={target => change({ target: String(target) })} />
          )}
          <Cooldowns draft={draft} change={change} problems={problems} advice={advice} />
        </>
      )}
    </>
  )
}

function Cooldowns({ draft, change, problems }: FieldsProps) {
  'use memo'
  const hasProblem = Object.keys(problems).some(path => path.endsWith('CooldownS'))
  return (
    <details className="grid gap-3" open={hasProblem || undefined}>
      <summary className="font-medium text-sm">Cooldowns and scale-in</summary>
      <div className="mt-3 grid items-start gap-3 sm:grid-cols-2">
        <NumberField
          label="Scale-out cooldown"
          unit="s"
          min={0}
          value={draft.scaleOutCooldown}
          onChange={scaleOutCooldown => change({ scaleOutCooldown })}
          error={problems['tracking.scaleOutCooldownS']}
          help="Wait after adding before adding more."
        />
        <NumberField
          label="Scale-in cooldown"
          unit="s"
          min={0}
          value={draft.scaleInCooldown}
          onChange={scaleInCooldown => change({ scaleInCooldown })}
          error={problems['tracking.scaleInCooldownS']}
          help="Wait after removing before removing more."
        />
        <Checkbox
          className="sm:col-span-2"
          label="Never remove instances"
          help="Disables scale-in: this policy only adds. Something else must bring the count down."
          checked={draft.isScaleInDisabled}
          onChange={event => change({ isScaleInDisabled: event.target.checked })}
        />
      </div>
    </details>
  )
}

function CustomMetric({ draft, change, problems }: FieldsProps) {
  'use memo'
  const dimensions = Object.entries(problems).find(([path]) => path.startsWith('tracking.metric.dimensions'))?.[1]
  return (
    <div className="grid gap-3 rounded-md border p-3">
      <Field label="Namespace" error={problems['tracking.metric.namespace']}>
        <Input mono value={draft.namespace} onChange={event => change({ namespace: event.target.value })} />
      </Field>
      <Field label="Metric name" error={problems['tracking.metric.metricName']}>
        <Input mono value={draft.metricName} onChange={event => change({ metricName: event.target.value })} />
      </Field>
      <Field label="Statistic">
        <Select
          value={draft.statistic}
          onChange={event =>
            change({ statistic: METRIC_STATISTICS.find(name => name === event.target.value) ?? 'Average' })
          }
        >
          {METRIC_STATISTICS.map(name => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <Field
        label="Dimensions"
        optional
        error={dimensions}
        help="Name=Value, one a line. CloudWatch matches the whole set: give all of them or none."
      >
        <Textarea
          mono
          rows={3}
          placeholder={'EndpointName=churn\nVariantName=AllTraffic'}
          value={draft.dimensions}
          onChange={event => change({ dimensions: event.target.value })}
        />
      </Field>
    </div>
  )
}
