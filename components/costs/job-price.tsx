'use client'

import { useQuery } from '@tanstack/react-query'
import { NoValue } from '@/components/ui/key-value'
import { hostedCost } from '@/lib/costs/hosted-cost'
import { pricesQuery } from '@/lib/costs/queries'
import { formatMoney } from '@/lib/format/money'
import { toBody } from '@/lib/http'
import { PriceOrigin } from './price-origin'

interface JobPriceProps {
  region: string
  instanceType: string
  /** As it is typed. */
  instanceCount: string
}

/** What an hour of a batch transform job costs; how long it takes, nobody knows before. */
export function JobPrice({ region, instanceType, instanceCount }: JobPriceProps) {
  const { data, error } = useQuery(pricesQuery(region))
  const count = Number(instanceCount)
  if (!data?.book) {
    const reason = error ? toBody(error).message : data?.whyNone
    return reason ? <NoValue reason={reason} /> : '…'
  }
  const group = { instanceType, count: count > 0 ? count : 1 }
  const { perHour, currency, missing } = hostedCost(data.book, { kind: 'batch', groups: [group] })
  if (perHour === undefined) return <NoValue reason={missing.join(' ')} />
  return (
    <>
      <span className="font-medium tabular-nums">{formatMoney(perHour, currency)} an hour</span>{' '}
      <span className="block text-sm text-muted">
        {currency}, On-Demand: <PriceOrigin from={data.book} />
      </span>
    </>
  )
}
