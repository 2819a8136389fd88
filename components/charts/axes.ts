import type { TimeDomain } from './series'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map(minutes => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map(hours => hours * HOUR_MS),
  ...[1, 2, 7, 14, 30].map(days => days * DAY_MS),
]

/** Round local times inside the domain, at most `maxTicks` of them. */
export function timeTicks({ fromMs, toMs }: TimeDomain, maxTicks: number): number[] {
  const spanMs = toMs - fromMs
  if (!(spanMs > 0) || maxTicks < 1) return []
  const stepMs = STEPS_MS.find(step => spanMs / step <= maxTicks) ?? Math.ceil(spanMs / maxTicks / DAY_MS) * DAY_MS
  const ticks: number[] = []
  const offsetMs = -new Date(fromMs).getTimezoneOffset() * MINUTE_MS
  let tickMs = Math.ceil((fromMs + offsetMs) / stepMs) * stepMs - offsetMs
  while (tickMs <= toMs && ticks.length < maxTicks) {
    ticks.push(tickMs)
    tickMs += stepMs
  }
  return ticks
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' })

/** A tick's words: the day at midnight and on long spans, else the clock. */
export function formatTick(timeMs: number, spanMs: number): string {
  const at = new Date(timeMs)
  const isMidnight = at.getHours() === 0 && at.getMinutes() === 0
  return isMidnight || spanMs > 5 * DAY_MS ? day.format(at) : clock.format(at)
}

/** A moment in full, in the reader's zone. */
export const formatMoment = (timeMs: number) => moment.format(timeMs)

export interface ValueScale {
  top: number
  ticks: number[]
}

/** A scale from 0 to a round number at or above `max`, in at most five steps; `isWhole` for what is counted. */
export function valueScale(max: number, isWhole = false): ValueScale {
  if (!Number.isFinite(max) || max <= 0) return { top: 1, ticks: [0, 1] }
  const rough = max / 4
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const fine = ([1, 2, 2.5, 5, 10].find(factor => factor * magnitude >= rough) ?? 10) * magnitude
  const step = isWhole ? Math.max(1, Math.ceil(fine)) : fine
  const count = Math.max(1, Math.ceil(max / step - 1e-9))
  return {
    top: count * step,
    ticks: Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12))),
  }
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })
const plain = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

/** Three significant digits, thousands shortened: 1234 → 1.23K. */
export function formatNumber(value: number): string {
  return Math.abs(value) >= 1000 ? compact.format(value) : plain.format(value)
}
