'use client'

import { useState } from 'react'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { NoValue } from '@/components/ui/no-value'
import { SearchInput } from '@/components/ui/search-input'
import { type Column, Table } from '@/components/ui/table'
import { INSTANCE_USES, type InstanceRates, type InstanceUse, type PriceBook, type Rate } from '@/lib/costs/model'
import { describeInstanceType, findInstanceType } from '@/lib/endpoint-configs/instance-types'
import { foundOf } from '@/lib/format/found-of'
import { formatMoney } from '@/lib/format/money'

interface PricedType {
  type: string
  rates: InstanceRates
}

const HEADERS: Record<InstanceUse, string> = {
  'real-time': 'Real-time',
  asynchronous: 'Asynchronous',
  batch: 'Batch transform',
}

/** Every price of the region, as the list has it. */
export function PriceTable({ book }: { book: PriceBook }) {
  const [search, setSearch] = useState('')
  const rows = Object.entries(book.instances)
    .map(([type, rates]): PricedType => ({ type, rates }))
    .filter(row => Object.keys(row.rates).length > 0)
    .sort((a, b) => cheapest(a) - cheapest(b) || a.type.localeCompare(b.type))
  const found = rows.filter(row => row.type.includes(search.trim().toLowerCase()))
  return (
    <Card flush title="Instances" description="An hour of one instance, On-Demand.">
      <div className="flex flex-wrap items-center gap-2 border-b p-3">
        <SearchInput label="Search instance types" value={search} onChange={setSearch} className="w-full sm:w-72" />
        <p role="status" className="ms-auto text-sm text-muted tabular-nums">
          {foundOf(found.length, rows.length, 'type')}
        </p>
      </div>
      <Table
        label="Prices of instances"
        columns={columnsOf(book)}
        rows={found}
        rowKey={row => row.type}
        empty={<EmptyState title="No type has this in its name">Search for a shorter part of it.</EmptyState>}
      />
    </Card>
  )
}

const cheapest = ({ rates }: PricedType): number => Math.min(...Object.values(rates).map(rate => rate.price))

function columnsOf({ currency, region }: PriceBook): Column<PricedType>[] {
  return [
    {
      id: 'type',
      header: 'Type',
      cell: row => <span className="font-mono text-sm">{row.type}</span>,
    },
    {
      id: 'hardware',
      header: 'Hardware',
      showFrom: 'md',
      cell: ({ type }) => {
        const known = findInstanceType(type)
        return known ? (
          <span className="text-muted">{describeInstanceType(known)}</span>
        ) : (
          <NoValue reason="Not a type that Slipway knows" />
        )
      },
    },
    ...INSTANCE_USES.map(
      (use): Column<PricedType> => ({
        id: use,
        header: HEADERS[use],
        width: '8rem',
        align: 'end',
        ...(use !== 'real-time' && { showFrom: 'sm' }),
        cell: ({ rates }) => <Price rate={rates[use]} currency={currency} reason={`Not in the list of ${region}`} />,
      }),
    ),
  ]
}

interface PriceProps {
  rate: Rate | undefined
  currency: string
  reason: string
}

/** A price, or a dash with its reason; tiers are told to whoever asks. */
export function Price({ rate, currency, reason }: PriceProps) {
  if (!rate) return <NoValue reason={reason} />
  const tiers = rate.tiers?.map(tier => `from ${tier.from}: ${formatMoney(tier.price, currency)}`).join(', ')
  return (
    <span className="tabular-nums" title={tiers}>
      {formatMoney(rate.price, currency)}
      {tiers && '*'}
    </span>
  )
}
