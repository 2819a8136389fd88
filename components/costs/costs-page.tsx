'use client'

import { useQuery } from '@tanstack/react-query'
import { Card } from '@/components/ui/card'
import { ErrorState } from '@/components/ui/error-state'
import { PageHeader } from '@/components/ui/page-header'
import { TableSkeleton } from '@/components/ui/skeleton'
import type { Prices } from '@/lib/costs/model'
import { pricesQuery } from '@/lib/costs/queries'
import { toBody } from '@/lib/http'
import { ComparisonCard } from './comparison-card'
import { ImportPrices } from './import-prices'
import { NoPrices } from './no-prices'
import { OtherPrices } from './other-prices'
import { PriceOrigin } from './price-origin'
import { PriceTable } from './price-table'
import { ReadPrices } from './read-prices'

/** What inference costs in a region, from a source with a date; nothing where there is none. */
export function CostsPage({ region }: { region: string }) {
  const { data, error, refetch } = useQuery(pricesQuery(region))
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <PageHeader
        title="Costs"
        facts={
          data?.book ? (
            <span>
              {data.book.currency}, <PriceOrigin from={data.book} />
            </span>
          ) : (
            'What inference costs in this region, by AWS’s own list.'
          )
        }
      />
      {data ? (
        <Content region={region} prices={data} />
      ) : error ? (
        <ErrorState title="The prices could not be read" error={toBody(error)} onRetry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={12} />
      )}
    </div>
  )
}

function Content({ region, prices }: { region: string; prices: Prices }) {
  const { book, savings, canImport } = prices
  if (!book)
    return (
      <div className="rounded-lg border bg-surface">
        <NoPrices region={region} prices={prices} />
      </div>
    )
  return (
    <>
      <ComparisonCard region={region} book={book} savings={savings} />
      <PriceTable book={book} />
      <OtherPrices book={book} />
      <Card
        title="Other prices"
        description="A price list file of one region or of all takes the place of these prices, one of Savings Plans stands beside them."
        actions={<ReadPrices region={region} />}
      >
        {canImport ? (
          <ImportPrices region={region} />
        ) : (
          <p className="text-sm text-muted">Without a workspace (SLIPWAY_WORKSPACE) no file can be imported.</p>
        )}
      </Card>
    </>
  )
}
