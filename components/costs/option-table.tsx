import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { NoValue } from '@/components/ui/no-value'
import type { Comparison, CostLine } from '@/lib/costs/compare/comparison'
import { HOURS_PER_MONTH } from '@/lib/costs/model'
import { formatMoney } from '@/lib/format/money'
import type { InferenceOption } from '@/lib/options/model'
import type { RuledOut } from './ruled-out'

interface OptionTableProps {
  comparison: Comparison
  currency: string
  /** Options that limits rule out, with the reason. */
  ruledOut: readonly RuledOut[]
  formOf: (option: InferenceOption) => string
}

/** What each option costs, from the cheapest; what has no known price stands last, with its reason. */
export function OptionTable({ comparison: { lines, saved }, currency, ruledOut, formOf }: OptionTableProps) {
  const [first] = byCost(lines)
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full min-w-[34rem] text-start" aria-label="Cost of each option">
        <thead>
          <tr className="text-sm text-muted">
            <th scope="col" className="py-2 pe-3 text-start font-medium">
              Option
            </th>
            <th scope="col" className="px-3 py-2 text-end font-medium">
              A month
            </th>
            <th scope="col" className="px-3 py-2 text-end font-medium">
              An hour, on average
            </th>
            <th scope="col" className="py-2 ps-3 text-start font-medium">
              Made of
            </th>
          </tr>
        </thead>
        <tbody>
          {byCost(lines).map(line => (
            <CostRow key={line.id} line={line} currency={currency} href={formOf(line.option)}>
              {line === first && line.cost.perMonth !== undefined && <Badge tone="accent">Cheapest</Badge>}
            </CostRow>
          ))}
          {ruledOut.map(({ option, title, reason }) => (
            <tr key={option} className="border-t text-muted">
              <th scope="row" className="py-2 pe-3 text-start align-top font-medium">
                {title}
              </th>
              <td colSpan={3} className="px-3 py-2 text-sm">
                Ruled out: {reason}
              </td>
            </tr>
          ))}
          {byCost(saved).map(line => (
            <CostRow key={line.id} line={line} currency={currency} isSaving />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const amountOf = ({ cost }: CostLine): number => cost.perMonth ?? Number.POSITIVE_INFINITY

/** From the cheapest; what is not known comes last. */
export const byCost = (lines: readonly CostLine[]): CostLine[] =>
  lines.toSorted((a, b) => Number(amountOf(a) > amountOf(b)) - Number(amountOf(a) < amountOf(b)))

interface CostRowProps {
  line: CostLine
  currency: string
  href?: string
  isSaving?: boolean
  children?: React.ReactNode
}

function CostRow({ line: { title, cost }, currency, href, isSaving = false, children }: CostRowProps) {
  const reason = cost.missing.join(' ')
  const amount = (value: number | undefined) =>
    value === undefined ? <NoValue reason={reason} /> : formatMoney(value, currency)
  return (
    <tr className="border-t align-top">
      <th scope="row" className="py-2 pe-3 text-start font-medium">
        <span className="flex flex-wrap items-center gap-2">
          {href ? (
            <Link href={href} className="hover:underline">
              {title}
              <span className="sr-only">: open its form</span>
            </Link>
          ) : (
            <span className={isSaving ? 'font-normal text-muted' : undefined}>Real-time with {title}</span>
          )}
          {children}
        </span>
      </th>
      <td className="px-3 py-2 text-end font-medium tabular-nums">{amount(cost.perMonth)}</td>
      <td className="px-3 py-2 text-end tabular-nums">
        {amount(cost.perMonth === undefined ? undefined : cost.perMonth / HOURS_PER_MONTH)}
      </td>
      <td className="py-2 ps-3 text-sm text-muted">
        {reason ? reason : madeOf(cost, currency)}
        {cost.notes.map(note => (
          <span key={note} className="block">
            {note}
          </span>
        ))}
      </td>
    </tr>
  )
}

function madeOf({ parts, instances }: CostLine['cost'], currency: string): string {
  const most = instances === undefined ? '' : `${instances} ${instances === 1 ? 'instance' : 'instances'} at the peak; `
  return most + parts.map(({ what, amount }) => `${what.toLowerCase()} ${formatMoney(amount, currency)}`).join(', ')
}
