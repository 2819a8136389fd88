'use client'

import { useQuery } from '@tanstack/react-query'
import { Time } from '@/components/ui/time'
import { endpointEvents } from '@/lib/endpoints/events'
import type { EndpointDetail } from '@/lib/endpoints/model'
import { activitiesQuery } from '@/lib/scaling/queries'

/** What last happened: deployments as far as AWS still knows of them, and what autoscaling did. */
export function EndpointEvents({ region, detail }: { region: string; detail: EndpointDetail }) {
  // Without permission to read autoscaling, the endpoint's own marks remain.
  const { data } = useQuery(activitiesQuery(region, detail.endpoint.name))
  const events = endpointEvents(detail, data?.activities ?? [])
  return (
    <ol className="grid gap-3">
      {events.map(event => (
        <li key={`${event.atMs}/${event.title}`} className="grid grid-cols-[7rem_1fr] gap-x-3">
          <span className="text-sm text-muted">
            <Time at={event.atMs} />
          </span>
          <span className="min-w-0">
            {event.title}
            {event.detail && <span className="line-clamp-3 break-words text-sm text-muted">{event.detail}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
