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
  /** Pixels for the name, to the right of the line or, near the end, to its left. */
  room: number
  isLeft: boolean
  events: ChartEvent[]
}

const MERGE_PX = 10
/** A character of the small type is about so wide. */
const CHARACTER_PX = 6

/** Faint verticals that name themselves where there is room; close ones become one with a count. */
export function PlotEvents({ events, domain, plot }: PlotEventsProps) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute"
      style={{ left: plot.left, top: 0, width: plot.width, height: plot.top + plot.height }}
    >
      {place(events, domain, plot).map(({ x, room, isLeft, events: here }) => (
        <div
          key={here[0]?.atMs}
          className="absolute inset-y-0 border-l border-dashed"
          style={{ left: x, borderColor: 'var(--chart-event)' }}
        >
          <span
            title={here.map(event => `${formatMoment(event.atMs)} ${event.name}`).join('\n')}
            className="pointer-events-auto absolute top-0 truncate text-[11px] text-muted leading-4"
            style={{ maxWidth: room, [isLeft ? 'right' : 'left']: 3 }}
          >
            {nameOf(here)}
          </span>
        </div>
      ))}
    </div>
  )
}

const nameOf = (events: readonly ChartEvent[]) =>
  events.length > 1 ? `${events.length} events` : (events[0]?.name ?? '')

function place(events: readonly ChartEvent[], domain: TimeDomain, plot: Plot): Placed[] {
  const inside = events.filter(({ atMs }) => atMs >= domain.fromMs && atMs <= domain.toMs)
  const groups: { x: number; events: ChartEvent[] }[] = []
  for (const event of [...inside].sort((a, b) => a.atMs - b.atMs)) {
    const x = timeToX(event.atMs, domain, plot)
    const last = groups.at(-1)
    if (last && x - last.x < MERGE_PX) last.events.push(event)
    else groups.push({ x, events: [event] })
  }
  const placed: Placed[] = []
  groups.forEach((group, index) => {
    const before = placed.at(-1)
    const needed = nameOf(group.events).length * CHARACTER_PX
    const usedBefore = before && !before.isLeft ? nameOf(before.events).length * CHARACTER_PX : 0
    const freeFrom = before ? before.x + Math.min(before.room, usedBefore) : 0
    const right = (groups[index + 1]?.x ?? plot.width) - group.x - 6
    const left = group.x - freeFrom - 6
    const isLeft = right < needed && left > right
    placed.push({ ...group, isLeft, room: Math.max(14, isLeft ? left : right) })
  })
  return placed
}
