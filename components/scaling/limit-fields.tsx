'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { KIND_RULES, type ScalingKind } from '@/lib/scaling/kinds'
import type { Draft } from './draft'
import { NumberField } from './number-field'

export interface FieldsProps {
  draft: Draft
  change: (part: Partial<Draft>) => void
  problems: Record<string, string>
  advice: Record<string, string>
  kind: ScalingKind
}

interface LimitFieldsProps extends FieldsProps {
  /** There is something already that can be paused. */
  canPause: boolean
}

/** Whether it acts, and between which counts. */
export function LimitFields({ draft, change, problems, advice, kind, canPause }: LimitFieldsProps) {
  'use memo'
  const { unit, least } = KIND_RULES[kind]
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
          unit={unit}
          min={least}
          value={draft.min}
          onChange={min => change({ min })}
          error={problems.minCapacity}
          help={
            least === 0 ? 'Paid for even without traffic; 0 is allowed.' : 'Paid for even without traffic: at least 1.'
          }
        />
        <NumberField
          label="Maximum"
          unit={unit}
          min={1}
          value={draft.max}
          onChange={max => change({ max })}
          error={problems.maxCapacity}
          help={
            advice.maxCapacity ??
            (unit === 'inst.'
              ? 'The account’s quota for this instance type is not read here: AWS refuses what passes it.'
              : 'Scaling never goes above it.')
          }
        />
      </div>
    </>
  )
}
