'use client'

import type { ChartEvent } from '@/components/charts/series'
import { Card } from '@/components/ui/card'
import { Time } from '@/components/ui/time'
import { toBody } from '@/lib/http'
import type { TimeWindow } from '@/lib/metrics/period'

interface EventListProps {
  events: readonly ChartEvent[]
  window: TimeWindow
  activitiesError: Error | null
}

const MOST = 50

/** The verticals of the charts in words, newest first. */
export function EventList({ events, window, activitiesError }: EventListProps) {
  const shown = events
    .filter(({ atMs }) => atMs >= window.fromMs && atMs <= window.toMs)
    .reverse()
    .slice(0, MOST)
  return (
    <Card title="Events in this range">
      {activitiesError && (
        <p className="mb-2 text-muted text-sm">Scaling activities are missing: {toBody(activitiesError).message}</p>
      )}
      {shown.length === 0 ? (
        <p className="text-muted">Nothing was deployed or scaled in this range.</p>
      ) : (
        <ol className="grid gap-1.5">
          {shown.map(event => (
            <li key={`${event.atMs} ${event.name}`} className="flex flex-wrap gap-x-3">
              <span className="w-28 shrink-0 text-muted">
                <Time at={event.atMs} />
              </span>
              <span className="font-medium">{event.name}</span>
              {event.detail && <span className="min-w-0 break-words text-muted">{event.detail}</span>}
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
