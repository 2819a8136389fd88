'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { NoValue } from '@/components/ui/no-value'
import { hostedByDraft } from '@/lib/costs/draft-cost'
import { pricesQuery } from '@/lib/costs/queries'
import type { DeployDraft } from '@/lib/deploy/draft'
import { toBody } from '@/lib/http'
import { routes } from '@/lib/routes'
import { HostedPrice } from './hosted-price'
import { PriceOrigin } from './price-origin'

/** What the Deploy form would cost as it stands. */
export function DraftPrice({ region, draft }: { region: string; draft: DeployDraft }) {
  const { data, error } = useQuery(pricesQuery(region))
  const hosted = hostedByDraft(draft)
  const book = data?.book
  return (
    <section aria-label="Price" className="grid min-h-20 gap-1 border-t pt-3">
      {book && hosted ? (
        <HostedPrice book={book} hosted={hosted} />
      ) : (
        <p className="flex justify-between gap-4">
          <span className="text-muted">Price</span>
          <Unknown
            reason={error ? toBody(error).message : whyNot(data?.whyNone, hosted !== undefined, data === undefined)}
          />
        </p>
      )}
      <p className="text-sm text-muted">
        {book && (
          <>
            {book.currency}, On-Demand: <PriceOrigin from={book} />.{' '}
          </>
        )}
        <Link href={costsOf(region, draft)} className="underline">
          {book || !data ? 'Compare with the other options' : 'How prices get here'}
        </Link>
      </p>
    </section>
  )
}

function whyNot(whyNone: string | undefined, isHosted: boolean, isWaiting: boolean): string {
  if (isWaiting) return 'The prices are being read'
  return whyNone ?? (isHosted ? 'No prices' : 'A number that the price hangs on is missing')
}

const Unknown = ({ reason }: { reason: string }) => (
  <span className="text-end">
    <NoValue reason={reason} />{' '}
    <span aria-hidden className="text-sm text-muted">
      {reason}
    </span>
  </span>
)

function costsOf(region: string, { option, variants, memoryMb }: DeployDraft): string {
  if (option === 'serverless') return routes.costs(region, { memoryMb })
  return routes.costs(region, { instanceType: variants[0]?.instanceType, minInstances: variants[0]?.instanceCount })
}
