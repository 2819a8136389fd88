import { NoValue } from '@/components/ui/no-value'
import { formatCount } from '@/lib/format/count'
import { capacityWords, KIND_RULES, type ScalingKind } from '@/lib/scaling/kinds'
import type { Simulation } from '@/lib/scaling/simulation/model'
import { excessOf, excessWords } from '@/lib/scaling/simulation/policy-of'

interface SimulationSummaryProps {
  kind: ScalingKind
  today: Simulation
  edited: Simulation | undefined
}

/** The two versions in numbers. */
export function SimulationSummary({ kind, today, edited }: SimulationSummaryProps) {
  const { nouns } = KIND_RULES[kind]
  const hours = `${kind === 'component' ? 'Copy' : kind === 'serverless' ? 'Concurrency' : 'Instance'}-hours`
  const isMeasured = today.minutes.every(({ load }) => load !== undefined)
  const rows: { label: string; needsCapacity?: true; of: (simulation: Simulation) => string }[] = [
    { label: hours, of: ({ instanceHours }) => instanceHours.toFixed(1) },
    {
      label: `Most ${nouns}`,
      of: ({ minutes }) => capacityWords(highest(minutes.map(({ desired }) => desired)), kind),
    },
    excessOf(kind) === 'waits'
      ? {
          label: 'Longest backlog',
          needsCapacity: true,
          of: ({ minutes }) => formatCount(highest(minutes.map(({ backlog }) => backlog))),
        }
      : { label: excessWords(kind), needsCapacity: true, of: ({ excess }) => formatCount(Math.round(excess)) },
    {
      label: 'Minutes above 80 % load',
      needsCapacity: true,
      of: ({ minutes }) => String(minutes.filter(({ load = 0 }) => load > 0.8).length),
    },
    { label: 'Changes of capacity', of: ({ changes }) => String(changes) },
  ]
  const isSame = edited !== undefined && rows.every(({ of }) => of(edited) === of(today))
  return (
    <div className="grid gap-2">
      <table className="w-full max-w-2xl text-sm" aria-label="Simulated result">
        <thead>
          <tr className="text-muted">
            <td />
            <th scope="col" className="py-1 text-end font-medium">
              Today’s settings
            </th>
            <th scope="col" className="py-1 text-end font-medium">
              In the form
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, of, needsCapacity }) => (
            <tr key={label} className="border-t">
              <th scope="row" className="py-1 pe-3 text-start font-normal">
                {label}
              </th>
              <td className="py-1 text-end tabular-nums">
                {needsCapacity && !isMeasured ? <NoValue reason={UNMEASURED} /> : of(today)}
              </td>
              <td className="py-1 text-end font-medium tabular-nums">
                {!edited ? (
                  <NoValue reason="The settings in the form are not whole yet" />
                ) : needsCapacity && !isMeasured ? (
                  <NoValue reason={UNMEASURED} />
                ) : (
                  of(edited)
                )}
              </td>
            </tr>
          ))}
          <tr className="border-t">
            <th scope="row" className="py-1 pe-3 text-start font-normal">
              Cost
            </th>
            {['today', 'edited'].map(side => (
              <td key={side} className="py-1 text-end">
                <NoValue reason="No price data: Slipway does not guess prices" />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      {isSame && (
        <p className="text-muted text-sm">
          Both do the same with this traffic. Change the settings in the form, or draw other traffic.
        </p>
      )}
    </div>
  )
}

const UNMEASURED = 'Say what one bears to see this'

const highest = (values: readonly number[]) => values.reduce((most, value) => Math.max(most, value), 0)
