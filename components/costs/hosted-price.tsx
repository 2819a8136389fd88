'use client'

import { NoValue } from '@/components/ui/no-value'
import { type Cost, type Hosted, hostedCost } from '@/lib/costs/hosted-cost'
import type { PriceBook } from '@/lib/costs/model'
import { formatMoney } from '@/lib/format/money'

interface HostedPriceProps {
  book: PriceBook
  hosted: Hosted
}

/** An hour and a month of what is described, or a dash with its reason in words. */
export function HostedPrice({ book, hosted }: HostedPriceProps) {
  const cost = hostedCost(book, hosted)
  const { perHour, perMonth, missing, notes } = cost
  const whenIdle =
    hosted.kind === 'serverless' ? ' while idle' : hosted.kind === 'asynchronous' ? ' while they run' : ''
  return (
    <div className="grid gap-1">
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        <dt className="text-muted">Price an hour{whenIdle}</dt>
        <Amount value={perHour} cost={cost} />
        <dt className="text-muted">Price a month{whenIdle}</dt>
        <Amount value={perMonth} cost={cost} />
        {cost.perSecondOfWork !== undefined && (
          <>
            <dt className="text-muted">A second of work</dt>
            <Amount value={cost.perSecondOfWork} cost={cost} />
          </>
        )}
      </dl>
      {[...missing, ...notes].map(text => (
        <p key={text} className="text-sm text-muted">
          {text}
        </p>
      ))}
    </div>
  )
}

function Amount({ value, cost: { currency, missing } }: { value: number | undefined; cost: Cost }) {
  return (
    <dd className="text-end font-medium tabular-nums">
      {value === undefined ? <NoValue reason={missing.join(' ')} /> : formatMoney(value, currency)}
    </dd>
  )
}
