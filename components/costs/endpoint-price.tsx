'use client'

import { useQuery } from '@tanstack/react-query'
import { NoValue } from '@/components/ui/no-value'
import { hostedByEndpoint } from '@/lib/costs/endpoint-cost'
import { hostedCost } from '@/lib/costs/hosted-cost'
import { sourceName } from '@/lib/costs/model'
import { pricesQuery } from '@/lib/costs/queries'
import type { EndpointDetail } from '@/lib/endpoints/model'
import { formatMoney } from '@/lib/format/money'
import { toBody } from '@/lib/http'

/** What an endpoint costs an hour as it runs now, with the source and date of the price for whoever asks. */
export function EndpointPrice({ region, detail }: { region: string; detail: EndpointDetail }) {
  const { data, error } = useQuery(pricesQuery(region))
  const hosted = hostedByEndpoint(detail)
  const book = data?.book
  if (!book || !hosted) {
    const reason = error ? toBody(error).message : (data?.whyNone ?? 'Its config is gone, which says on what it runs')
    return data || error ? <NoValue reason={reason} /> : '…'
  }
  const { perHour, perMonth, perSecondOfWork, currency, missing, notes } = hostedCost(book, hosted)
  const origin = `${currency}, On-Demand, ${sourceName(book.source)}${book.publishedAt ? ` of ${book.publishedAt.slice(0, 10)}` : ''}`
  if (hosted.kind === 'serverless' && perSecondOfWork !== undefined)
    return (
      <span title={[origin, ...missing].join('. ')} className="tabular-nums">
        {formatMoney(perSecondOfWork, currency)} a second of work
      </span>
    )
  if (perHour === undefined || perMonth === undefined) return <NoValue reason={missing.join(' ')} />
  return (
    <span title={[origin, ...notes].join('. ')} className="tabular-nums">
      {formatMoney(perHour, currency)} an hour, {formatMoney(perMonth, currency)} a month
      <span className="sr-only">, {origin}</span>
    </span>
  )
}
