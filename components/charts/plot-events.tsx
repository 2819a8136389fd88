'use client'

import { formatMoment } from './axes'
import { type Plot, timeToX } from './geometry'
import type { ChartEvent, TimeDomain } from './series'

interface PlotEventsProps {
  events: readonly ChartEvent[]
  domain: TimeDomain
  plot: Plot
}

interface Placed {
  x: number
  room: number
  events: ChartEvent[]
}

const MERGE_PX = 10

/** Faint verticals that name themselves where there is room; close ones become one with a count. */
export function PlotEvents({ events, domain, plot }: PlotEventsProps) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute"
      style={{ left: plot.left, top: 0, width: plot.width, height: plot.top + plot.height }}
    >
      {place(events, domain, plot).map(({ x, room, events: here }) => (
        <div
          key={here[0]?.atMs}
          className="absolute inset-y-0 border-s border-dashed"
          style={{ left: x, borderColor: 'var(--chart-event)' }}
        >
          <span
            title={here.map(event => `${formatMoment(event.atMs)} ${event.name}`).join('\n')}
            className="pointer-events-auto absolute start-0.5 top-0 truncate text-[11px] text-muted leading-4"
            style={{ maxWidth: Math.max(14, room - 6) }}
          >
            {here.length > 1 ? `${here.length} events` : here[0]?.name}
          </span>
        </div>
      ))}
    </div>
  )
}

function place(events: readonly ChartEvent[], domain: TimeDomain, plot: Plot): Placed[] {
  const placed: Placed[] = []
  const inside = events.filter(({ atMs }) => atMs >= domain.fromMs && atMs <= domain.toMs)
  for (const event of [...inside].sort((a, b) => a.atMs - b.atMs)) {
    const x = timeToX(event.atMs, domain, plot)
    const last = placed.at(-1)
    if (last && x - last.x < MERGE_PX) last.events.push(event)
    else placed.push({ x, room: 0, events: [event] })
  }
  return placed.map((entry, index) => ({ ...entry, room: (placed[index + 1]?.x ?? plot.width) - entry.x }))
}
