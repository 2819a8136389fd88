'use client'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { requiredNumber } from '@/lib/format/typed-number'
import { ADJUSTMENTS, type Adjustment, AGGREGATIONS } from '@/lib/scaling/step-policy'
import { NumberField } from './number-field'
import { StepAlarmFields } from './step-alarm-fields'
import type { StepDraft } from './step-draft'
import { StepTable } from './step-table'

interface StepPolicyEditorProps {
  policy: StepDraft
  unit: string
  /** By the policy's own paths. */
  problems: Record<string, string>
  onChange: (policy: StepDraft) => void
  onRemove: () => void
}

const ADJUSTMENT_WORDS: Record<Adjustment, string> = {
  ChangeInCapacity: 'Add or remove so many',
  PercentChangeInCapacity: 'Add or remove a percentage',
  ExactCapacity: 'Set to exactly so many',
}

/** One step policy: its steps, how it counts, and the alarm that calls it. */
export function StepPolicyEditor({ policy, unit, problems, onChange, onRemove }: StepPolicyEditorProps) {
  const change = (part: Partial<StepDraft>) => onChange({ ...policy, ...part })
  const isPercent = policy.adjustment === 'PercentChangeInCapacity'
  return (
    <fieldset className="grid min-w-0 gap-3 rounded-md border p-3">
      <legend className="px-1 font-medium text-sm">
        <span className="break-all">{policy.name}</span>
      </legend>
      {problems.name && <p className="text-danger text-sm">{problems.name}</p>}
      <Field label="What a step does">
        <Select
          value={policy.adjustment}
          onChange={event =>
            change({ adjustment: ADJUSTMENTS.find(type => type === event.target.value) ?? policy.adjustment })
          }
        >
          {ADJUSTMENTS.map(type => (
            <option key={type} value={type}>
              {ADJUSTMENT_WORDS[type]}
            </option>
          ))}
        </Select>
      </Field>
      <StepTable
        rows={policy.rows}
        threshold={requiredNumber(policy.alarm?.threshold)}
        unit={isPercent ? '%' : unit}
        problems={problems}
        onChange={rows => change({ rows })}
      />
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <NumberField
          label="Cooldown"
          unit="s"
          min={0}
          value={policy.cooldown}
          onChange={cooldown => change({ cooldown })}
          error={problems.cooldownS}
          help="Wait after acting; a larger step out still goes through."
        />
        <Field label="Compared with the bounds" help="Of the alarm’s data points.">
          <Select
            value={policy.aggregation}
            onChange={event =>
              change({ aggregation: AGGREGATIONS.find(type => type === event.target.value) ?? policy.aggregation })
            }
          >
            {AGGREGATIONS.map(type => (
              <option key={type}>{type}</option>
            ))}
          </Select>
        </Field>
        {isPercent && (
          <Field label="Least change" optional error={problems.minMagnitude} help="However small the percentage is.">
            <Input
              type="number"
              min={1}
              unit={unit}
              value={policy.minMagnitude}
              onChange={event => change({ minMagnitude: event.target.value })}
            />
          </Field>
        )}
      </div>
      {policy.alarm ? (
        <StepAlarmFields alarm={policy.alarm} problems={problems} onChange={alarm => change({ alarm })} />
      ) : (
        policy.otherAlarms.length === 0 && <p className="text-sm text-warn">No alarm calls this policy.</p>
      )}
      {policy.otherAlarms.length > 0 && (
        <p className="break-all text-muted text-sm">
          Also called by {policy.otherAlarms.join(', ')}; left as they are.
        </p>
      )}
      <Button size="sm" className="justify-self-start" onClick={onRemove}>
        Remove this policy
      </Button>
    </fieldset>
  )
}
