'use client'

import { Fragment } from 'react'
import { formatMoment } from './axes'
import { placeEvents } from './event-places'
import type { Plot } from './geometry'
import type { ChartEvent, TimeDomain } from './series'

interface PlotEventsProps {
  events: readonly ChartEvent[]
  domain: TimeDomain
  plot: Plot
}

/** Faint verticals that name themselves where there is room; close ones become one with a count. */
export function PlotEvents({ events, domain, plot }: PlotEventsProps) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute"
      style={{ left: plot.left, top: 0, width: plot.width, height: plot.top + plot.height }}
    >
      {placeEvents(events, domain, plot).map(({ x, lines, room, isLeft, name, events: here }) => (
        <Fragment key={here[0]?.atMs}>
          {lines.map(line => (
            <div
              key={line}
              className="absolute inset-y-0 border-l border-dashed"
              style={{ left: line, borderColor: 'var(--chart-event)' }}
            />
          ))}
          <span
            title={here.map(event => `${formatMoment(event.atMs)} ${event.name}`).join('\n')}
            className="pointer-events-auto absolute top-0 truncate text-[11px] text-muted leading-4"
            style={{ maxWidth: room, ...(isLeft ? { right: plot.width - x + 3 } : { left: x + 4 }) }}
          >
            {name}
          </span>
        </Fragment>
      ))}
    </div>
  )
}
