'use client'

import { Alert } from '@/components/ui/alert'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { asTyped } from '@/lib/format/typed-number'
import { KIND_RULES } from '@/lib/scaling/kinds'
import { metricChoicesOf } from '@/lib/scaling/metric-choices'
import { CustomMetric } from './custom-metric'
import type { FieldsProps } from './limit-fields'
import { LoadTestHelp } from './load-test-help'
import { MathMetric } from './math-metric'
import { NumberField } from './number-field'

const MATH_HELP = 'This calculation was made elsewhere; its target and cooldowns can be changed here.'
const capitalized = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** What is held at which target, and how quickly it may act again. */
export function MetricFields({ draft, change, problems, advice, kind }: FieldsProps) {
  'use memo'
  const choices = metricChoicesOf(kind)
  const choice = choices.find(each => each.kind === draft.metric)
  const isMath = draft.metric === 'math'
  const choose = (value: string) => {
    const next = choices.find(each => each.kind === value)
    if (value === 'math') return change({ metric: value })
    change(next ? { metric: next.kind, target: String(next.suggestedTarget) } : { metric: 'none' })
  }
  return (
    <>
      <Field
        label="Metric"
        error={problems['tracking.metric']}
        help={choice?.help ?? (isMath ? MATH_HELP : 'Only the limits, step policies and scheduled actions act.')}
      >
        <Select value={draft.metric} onChange={event => choose(event.target.value)}>
          {choices.map(({ kind: metric, label }) => (
            <option key={metric} value={metric}>
              {label}
            </option>
          ))}
          {draft.math.length > 0 && <option value="math">Metric math</option>}
          <option value="none">No metric: limits and schedule only</option>
        </Select>
      </Field>
      {advice['tracking.metric'] && (
        <Alert title="An idle endpoint is not scaled in">{advice['tracking.metric']}</Alert>
      )}
      {draft.metric === 'custom' && <CustomMetric draft={draft} change={change} problems={problems} />}
      {isMath && <MathMetric queries={draft.math} />}
      {draft.metric !== 'none' && (
        <>
          <Field
            label="Target"
            error={problems['tracking.targetValue']}
            help={
              advice['tracking.targetValue'] ??
              `${capitalized(KIND_RULES[kind].nouns)} are added above it and removed well below it.`
            }
          >
            <Input
              type="number"
              inputMode="decimal"
              min={0}
              step="any"
              unit={choice?.unit || undefined}
              value={draft.target}
              onChange={event => change({ target: event.target.value })}
            />
          </Field>
          {(draft.metric === 'invocations-per-instance' || draft.metric === 'invocations-per-copy') && (
            <LoadTestHelp onUse={target => change({ target: asTyped(target) })} />
          )}
          <Cooldowns draft={draft} change={change} problems={problems} />
        </>
      )}
    </>
  )
}

type PartProps = Pick<FieldsProps, 'draft' | 'change' | 'problems'>

function Cooldowns({ draft, change, problems }: PartProps) {
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
