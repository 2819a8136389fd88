'use client'

import { Button } from '@/components/ui/button'
import { Plus } from '@/components/ui/icons/plus'
import { X } from '@/components/ui/icons/x'
import { Input } from '@/components/ui/input'
import { asTyped, typedNumber } from '@/lib/format/typed-number'
import type { StepRow } from './step-draft'

interface StepTableProps {
  rows: StepRow[]
  /** Of the alarm; NaN while it is not known. */
  threshold: number
  unit: string
  problems: Record<string, string>
  onChange: (rows: StepRow[]) => void
}

const LABELS = { from: 'Lower bound', to: 'Upper bound', change: 'Change' } as const
const FIELDS = ['from', 'to', 'change'] as const

/** The steps with their bounds, counted from the alarm's threshold; what they come to stands beside them. */
export function StepTable({ rows, threshold, unit, problems, onChange }: StepTableProps) {
  const change = (at: number, part: Partial<StepRow>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...part } : row)))
  return (
    <div className="grid gap-2">
      <table className="w-full text-sm">
        <caption className="sr-only">Steps, bounds counted from the threshold</caption>
        <thead>
          <tr className="text-start text-muted">
            <th scope="col" className="pb-1 text-start font-medium">
              From
            </th>
            <th scope="col" className="pb-1 text-start font-medium">
              To
            </th>
            <th scope="col" className="pb-1 text-start font-medium">
              Change
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity but their place.
            <tr key={index} className="align-top">
              {FIELDS.map(field => (
                <td key={field} className="pe-2 pb-2">
                  <Input
                    type="number"
                    step="any"
                    aria-label={`${LABELS[field]} of step ${index + 1}`}
                    aria-invalid={problems[`steps.${index}.${field}`] !== undefined || undefined}
                    placeholder={field === 'change' ? undefined : '∞'}
                    unit={field === 'change' ? unit : undefined}
                    value={row[field]}
                    onChange={event => change(index, { [field]: event.target.value })}
                  />
                  {field === 'from' && <span className="text-muted text-xs">{valuesOf(row, threshold)}</span>}
                </td>
              ))}
              <td>
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={`Remove step ${index + 1}`}
                  disabled={rows.length === 1}
                  onClick={() => onChange(rows.filter((_, each) => each !== index))}
                >
                  <X aria-hidden className="size-4" />
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {Object.entries(problems).map(
        ([path, words]) =>
          path.startsWith('steps') && (
            <p key={path} role="alert" className="text-danger text-sm">
              {words}
            </p>
          ),
      )}
      <Button size="sm" variant="ghost" className="justify-self-start" onClick={() => onChange(withOneMore(rows))}>
        <Plus aria-hidden className="size-4" /> Step
      </Button>
    </div>
  )
}

/** The next step begins where the last one, till now without end, gets its end. */
function withOneMore(rows: readonly StepRow[]): StepRow[] {
  const last = rows.at(-1)
  const bound = last?.to || asTyped((typedNumber(last?.from ?? '') || 0) + 10)
  return [
    ...rows.slice(0, -1),
    ...(last ? [{ ...last, to: bound }] : []),
    { from: bound, to: '', change: last?.change ?? '1' },
  ]
}

function valuesOf({ from, to }: StepRow, threshold: number): string {
  const [least, most] = [from, to].map(bound => {
    const value = typedNumber(bound)
    return value === undefined ? undefined : threshold + value
  })
  if (![threshold, least ?? 0, most ?? 0].every(Number.isFinite)) return ''
  if (most === undefined) return least === undefined ? '' : `${least} and more`
  return least === undefined ? `below ${most}` : `${least} to ${most}`
}
