'use client'

import { Checkbox } from '@/components/ui/checkbox'
import type { Draft } from './draft'
import { NumberField } from './number-field'

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
  'use memo'
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
        <NumberField
          label="Minimum"
          unit="inst."
          min={1}
          value={draft.min}
          onChange={min => change({ min })}
          error={problems.minCapacity}
          help="Paid for even without traffic: at least 1."
        />
        <NumberField
          label="Maximum"
          unit="inst."
          min={1}
          value={draft.max}
          onChange={max => change({ max })}
          error={problems.maxCapacity}
          help={
            advice.maxCapacity ??
            'The account’s quota for this instance type is not read here: AWS refuses what passes it.'
          }
        />
      </div>
    </>
  )
}
