'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Draft } from './draft'

interface LimitFieldsProps extends FieldsProps {
  /** There is something already that can be paused. */
  canPause: boolean
}

export interface FieldsProps {
  draft: Draft
  change: (part: Partial<Draft>) => void
  problems: Record<string, string>
  advice: Record<string, string>
}

/** Whether it acts, and between which counts. */
export function LimitFields({ draft, change, problems, advice, canPause }: LimitFieldsProps) {
  return (
    <>
      {canPause && (
        <Checkbox
          label="Scaling acts"
          help={
            draft.suspension === 'partly'
              ? 'Another tool has suspended some kinds of scaling; that stays as it is unless you change this.'
              : 'When off, the settings stay and nothing is scaled, by metric or by schedule.'
          }
          checked={draft.suspension !== 'paused'}
          onChange={event => change({ suspension: event.target.checked ? 'active' : 'paused' })}
        />
      )}
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Field label="Minimum" error={problems.minCapacity} help="Paid for even without traffic: at least 1.">
          <Input
            type="number"
            inputMode="numeric"
            min={1}
            unit="inst."
            value={draft.min}
            onChange={event => change({ min: event.target.value })}
          />
        </Field>
        <Field
          label="Maximum"
          error={problems.maxCapacity}
          help={
            advice.maxCapacity ??
            'The account’s quota for this instance type is not read here: AWS refuses what passes it.'
          }
        >
          <Input
            type="number"
            inputMode="numeric"
            min={1}
            unit="inst."
            value={draft.max}
            onChange={event => change({ max: event.target.value })}
          />
        </Field>
      </div>
    </>
  )
}
