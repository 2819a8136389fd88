'use client'

import { useQuery } from '@tanstack/react-query'
import { Alert } from '@/components/ui/alert'
import { Badge, type Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/class-names'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { useNow } from '@/components/ui/use-now'
import { formatBytes } from '@/lib/format/bytes'
import { toBody } from '@/lib/http'
import { asyncCallsQuery } from '@/lib/invocations/queries'
import { type AsyncOutcome, outcomeOf } from './async-outcome'

interface AsyncCallListProps {
  region: string
  name: string
  shownId: string | undefined
  onShow: (id: string) => void
}

const badges: Record<AsyncOutcome, { tone: Tone; label: string }> = {
  pending: { tone: 'info', label: 'Pending' },
  succeeded: { tone: 'ok', label: 'Succeeded' },
  failed: { tone: 'danger', label: 'Failed' },
  overdue: { tone: 'warn', label: 'No result' },
}

export function OutcomeBadge({ outcome }: { outcome: AsyncOutcome }) {
  return <Badge tone={badges[outcome].tone}>{badges[outcome].label}</Badge>
}

/** The calls that the workspace remembers, whoever sent them. */
export function AsyncCallList({ region, name, shownId, onShow }: AsyncCallListProps) {
  const { data, error, isPending } = useQuery(asyncCallsQuery(region, name))
  const nowMs = useNow() ?? 0
  return (
    <Card title="Calls" description="The newest 30 from here, yours and those of others who share the workspace.">
      {isPending && <Skeleton className="h-24 w-full" />}
      {error && <Alert tone="info">{toBody(error).message}</Alert>}
      {data?.calls.length === 0 && <p className="text-sm text-muted">What you send is listed here until it is done.</p>}
      {data && data.calls.length > 0 && (
        <ul aria-label="Asynchronous calls" className="max-h-96 divide-y overflow-auto rounded-md border">
          {data.calls.map(each => (
            <li key={each.call.id}>
              <button
                type="button"
                aria-current={each.call.id === shownId}
                onClick={() => onShow(each.call.id ?? '')}
                className={cn(
                  'grid w-full grid-cols-[6rem_1fr_auto] items-center gap-3 px-3 py-1.5 text-start text-sm hover:bg-subtle',
                  each.call.id === shownId && 'bg-subtle',
                )}
              >
                <span>
                  <OutcomeBadge outcome={outcomeOf(each, nowMs)} />
                </span>
                <span className="min-w-0 truncate font-mono text-xs">{each.call.inferenceId}</span>
                <span className="whitespace-nowrap text-muted tabular-nums">
                  {each.call.bytes !== undefined && `${formatBytes(each.call.bytes)} · `}
                  {each.call.actor && `${each.call.actor} · `}
                  <Time at={each.call.sentAtMs} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
