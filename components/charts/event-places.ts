import { type Plot, timeToX } from './geometry'
import type { ChartEvent, TimeDomain } from './series'

/** Events under one name: that of the only one, or their number. */
export interface PlacedEvents {
  /** Where the name hangs: at the newest of them. */
  x: number
  lines: number[]
  name: string
  /** Pixels for the name, to the right of its line or, where it does not fit there, to its left. */
  room: number
  isLeft: boolean
  /** Oldest first. */
  events: ChartEvent[]
}

const MERGE_PX = 10
/** A character of the small type is about so wide. */
const CHARACTER_PX = 6
const GAP_PX = 6

/** From the newest to the oldest, since the newest is asked for most: an event under a newer one's name joins it. */
export function placeEvents(events: readonly ChartEvent[], domain: TimeDomain, plot: Plot): PlacedEvents[] {
  const inside = events.filter(({ atMs }) => atMs >= domain.fromMs && atMs <= domain.toMs)
  const placed: PlacedEvents[] = []
  for (const event of inside.sort((a, b) => b.atMs - a.atMs)) {
    const x = timeToX(event.atMs, domain, plot)
    const newer = placed.at(-1)
    if (newer && x > beginOf(newer) - MERGE_PX) {
      placed[placed.length - 1] = hang([event, ...newer.events], [x, ...newer.lines], newer.x, limitOf(placed.at(-2)))
    } else {
      placed.push(hang([event], [x], x, limitOf(newer)))
    }
  }
  return placed

  function limitOf(newer: PlacedEvents | undefined): number {
    return newer ? beginOf(newer) : plot.width
  }
}

/** Where a group begins to take place: with its first line, or its name to the left of it. */
const beginOf = ({ x, lines: [first = x], name, room, isLeft }: PlacedEvents) =>
  isLeft ? Math.min(first, x - Math.min(room, widthOf(name)) - GAP_PX) : first

const widthOf = (name: string) => name.length * CHARACTER_PX

function hang(events: ChartEvent[], lines: number[], x: number, limit: number): PlacedEvents {
  const name = events.length > 1 ? `${events.length} events` : (events[0]?.name ?? '')
  const right = limit - x - GAP_PX
  const left = x - GAP_PX
  const isLeft = right < widthOf(name) && left > right
  return { x, lines: [...new Set(lines)], name, room: Math.max(14, isLeft ? left : right), isLeft, events }
}
