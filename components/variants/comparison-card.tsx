'use client'

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { ErrorState } from '@/components/ui/error-state'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { parseAsStringLiteral, useQueryState } from '@/components/ui/url-state'
import { toBody } from '@/lib/http'
import { COMPARISON_RANGES } from '@/lib/metrics/comparison-model'
import { comparisonQuery } from '@/lib/metrics/queries'
import { ComparisonTable } from './comparison-table'

const parser = parseAsStringLiteral(COMPARISON_RANGES).withDefault('1h')

interface ComparisonCardProps {
  region: string
  name: string
  title: string
  description: string
  /** What may come of it. */
  footer?: ReactNode
}

/** The variants side by side over one window, which the address keeps. */
export function ComparisonCard({ region, name, title, description, footer }: ComparisonCardProps) {
  const [range, setRange] = useQueryState('compare', parser)
  const { data, error, refetch } = useQuery(comparisonQuery(region, name, range))
  return (
    <Card
      title={title}
      description={description}
      flush
      actions={
        <Select
          aria-label="Window of the comparison"
          className="w-32"
          value={range}
          onChange={event => setRange(COMPARISON_RANGES.find(choice => choice === event.target.value) ?? null)}
        >
          {COMPARISON_RANGES.map(choice => (
            <option key={choice} value={choice}>
              Last {choice}
            </option>
          ))}
        </Select>
      }
    >
      {data ? (
        <ComparisonTable comparison={data} />
      ) : error ? (
        <ErrorState error={toBody(error)} title="The variants could not be compared" onRetry={() => void refetch()} />
      ) : (
        <div className="p-4">
          <Skeleton className="h-28 w-full" />
        </div>
      )}
      {footer && <div className="flex flex-wrap justify-end gap-2 border-t p-4">{footer}</div>}
    </Card>
  )
}
