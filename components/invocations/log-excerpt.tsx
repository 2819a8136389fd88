'use client'

import { useQuery } from '@tanstack/react-query'
import { Skeleton } from '@/components/ui/skeleton'
import { toBody } from '@/lib/http'
import { logQuery } from '@/lib/logs/queries'
import { safeText } from '@/lib/logs/safe-text'

const aroundMs = 10_000
const maxLines = 30

/** What the endpoint logged within ten seconds of a call. */
export function LogExcerpt({ region, name, atMs }: { region: string; name: string; atMs: number }) {
  const { data, error, isPending } = useQuery({
    ...logQuery(region, name, {}, { atMs, aroundMs }, false),
    // CloudWatch takes some seconds to show what was just written.
    refetchInterval: query => (query.state.dataUpdateCount < 4 ? 2000 : false),
  })
  if (isPending) return <Skeleton className="h-20 w-full" />
  if (error) return <p className="text-sm text-muted">The logs could not be read: {toBody(error).message}</p>
  const lines = data.lines.filter(line => !line.text.includes('GET /ping')).slice(-maxLines)
  if (lines.length === 0) {
    return <p className="text-sm text-muted">The model's container logged nothing within 10 s of this call.</p>
  }
  return (
    <section aria-label="Log lines of these seconds">
      <h3 className="mb-1 text-sm font-medium">Logged within 10 s of this call</h3>
      <pre className="max-h-48 overflow-auto whitespace-pre-wrap break-all rounded-md border bg-background p-2 font-mono text-xs">
        {lines.map(line => safeText(line.text)).join('\n')}
      </pre>
    </section>
  )
}
