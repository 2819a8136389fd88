'use client'

import { useQuery } from '@tanstack/react-query'
import { NoValue } from '@/components/ui/no-value'
import { hostedCost, type InstanceGroup } from '@/lib/costs/hosted-cost'
import type { InstanceUse, PriceBook } from '@/lib/costs/model'
import { pricesQuery } from '@/lib/costs/queries'
import { formatMoney } from '@/lib/format/money'
import { toBody } from '@/lib/http'
import { PriceOrigin } from './price-origin'

interface HourlyPricesProps {
  region: string
  use: InstanceUse
  groups: readonly InstanceGroup[]
}

/** What an hour of instances costs, group by group; of a job nobody knows before how long it takes. */
export function HourlyPrices({ region, use, groups }: HourlyPricesProps) {
  const { data, error } = useQuery(pricesQuery(region))
  const book = data?.book
  if (!book) {
    const reason = error ? toBody(error).message : data?.whyNone
    return reason ? <NoValue reason={reason} /> : '…'
  }
  return (
    <>
      {groups.map(group => (
        <span key={group.instanceType} className="block tabular-nums">
          {groups.length > 1 && <span className="font-mono text-sm">{group.instanceType} </span>}
          <Hourly book={book} use={use} group={group} />
        </span>
      ))}
      <span className="block text-sm text-muted">
        {book.currency}, On-Demand: <PriceOrigin from={book} />
      </span>
    </>
  )
}

function Hourly({ book, use, group }: { book: PriceBook; use: InstanceUse; group: InstanceGroup }) {
  const { perHour, currency, missing } = hostedCost(book, { kind: use, groups: [group] })
  return perHour === undefined ? <NoValue reason={missing.join(' ')} /> : `${formatMoney(perHour, currency)} an hour`
}
