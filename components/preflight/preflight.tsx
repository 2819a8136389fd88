'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { RefreshCw } from '@/components/ui/icons/refresh-cw'
import { useSettled } from '@/components/ui/use-settled'
import { toBody } from '@/lib/http'
import { type CheckResult, OUTCOMES, type Outcome } from '@/lib/preflight/model'
import { preflightQuery } from '@/lib/preflight/queries'
import type { PreflightInput } from '@/lib/preflight/schema'
import { CheckItem } from './check-item'

interface PreflightProps {
  region: string
  /** The form as it stands; checked once typing pauses. */
  input: PreflightInput
}

/** What would make the deployment fail, before it is made. Advice: Deploy stays as it is. */
export function Preflight({ region, input }: PreflightProps) {
  const titleId = useId()
  const settled = useSettled(JSON.stringify(input))
  const asked: PreflightInput = JSON.parse(settled)
  const report = useQuery({ ...preflightQuery(region, asked), placeholderData: keepPreviousData })
  const results = report.data?.results ?? []
  const isStale = report.isPlaceholderData || settled !== JSON.stringify(input)
  const passed = results.filter(({ outcome }) => outcome === 'passed')
  const others = results.filter(({ outcome }) => outcome !== 'passed')
  return (
    <section aria-labelledby={titleId} className="grid grid-cols-[minmax(0,1fr)] gap-2 border-t pt-3">
      <div className="flex items-center justify-between gap-2">
        <h3 id={titleId} className="font-semibold">
          Pre-flight
        </h3>
        <Button
          size="sm"
          variant="ghost"
          onClick={() => void report.refetch()}
          disabled={report.isFetching}
          aria-label="Check again"
        >
          <RefreshCw aria-hidden className={cn('size-3.5', report.isFetching && 'animate-spin')} />
          {report.isFetching ? 'Checking…' : 'Check again'}
        </Button>
      </div>
      <p role="status" className="text-sm text-muted">
        {report.error ? toBody(report.error).message : summaryOf(results, report.isPending)}
      </p>
      <div className={cn('grid grid-cols-[minmax(0,1fr)] gap-3', isStale && 'opacity-60')}>
        {others.length > 0 && (
          <ul aria-label="To look at" className="grid gap-3">
            {others.map(result => (
              <CheckItem key={result.id} result={result} />
            ))}
          </ul>
        )}
        {passed.length > 0 && (
          <details>
            <summary className="text-sm text-muted hover:text-foreground">What passed ({passed.length})</summary>
            <ul aria-label="Passed" className="mt-2 grid gap-3">
              {passed.map(result => (
                <CheckItem key={result.id} result={result} />
              ))}
            </ul>
          </details>
        )}
      </div>
    </section>
  )
}

const WORDS: Record<Outcome, (count: number) => string> = {
  failed: count => `${count} failed`,
  warning: count => `${count} ${count === 1 ? 'warning' : 'warnings'}`,
  'not-checkable': count => `${count} not checkable`,
  passed: count => `${count} passed`,
}

function summaryOf(results: readonly CheckResult[], isPending: boolean): string {
  if (isPending) return 'Checking what the form says so far…'
  const parts = OUTCOMES.flatMap(outcome => {
    const count = results.filter(result => result.outcome === outcome).length
    return count > 0 ? [WORDS[outcome](count)] : []
  })
  return parts.length > 0
    ? `${parts.join(', ')}. This is advice: you can deploy all the same.`
    : 'Checks begin as the form fills.'
}
