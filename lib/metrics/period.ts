/** Ranges offered, in the words of the URL. */
export const RANGES = ['1h', '3h', '12h', '1d', '3d', '1w', '2w'] as const
export type Range = (typeof RANGES)[number]

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

const RANGE_MS: Record<Range, number> = {
  '1h': HOUR_MS,
  '3h': 3 * HOUR_MS,
  '12h': 12 * HOUR_MS,
  '1d': DAY_MS,
  '3d': 3 * DAY_MS,
  '1w': 7 * DAY_MS,
  '2w': 14 * DAY_MS,
}

/**
 * The finest period, in seconds, that CloudWatch still keeps for a start of that age (days).
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html, read 2026-11-22.
 */
const RETENTION: readonly { maxAgeMs: number; periodS: number }[] = [
  { maxAgeMs: 15 * DAY_MS, periodS: 60 },
  { maxAgeMs: 63 * DAY_MS, periodS: 300 },
  { maxAgeMs: 455 * DAY_MS, periodS: 3600 },
]

/** CloudWatch keeps nothing older. */
export const MAX_AGE_MS = 455 * DAY_MS
/** Below this there is nothing to see at one point a minute. */
export const MIN_WINDOW_MS = 5 * MINUTE_MS

const PERIODS_S = [60, 300, 900, 3600, 21_600, 86_400]
/** As many points as a screen has pixels, give or take. */
const MAX_POINTS = 1440

export interface TimeWindow {
  fromMs: number
  toMs: number
}

/** Whole periods: point i lies at `startMs + i * periodS * 1000` and counts the period that begins there. */
export interface Grid {
  startMs: number
  endMs: number
  periodS: number
}

/** The finest period that is legal for the window's age and gives at most 1,440 points. */
export function periodOf({ fromMs, toMs }: TimeWindow, nowMs: number): number {
  // A minute's grace: a window of exactly 15 days has begun to age when the call arrives.
  const kept = RETENTION.find(({ maxAgeMs }) => nowMs - fromMs + MINUTE_MS <= maxAgeMs)?.periodS ?? 3600
  const fitting = PERIODS_S.find(periodS => periodS >= kept && (toMs - fromMs) / (periodS * 1000) <= MAX_POINTS)
  return fitting ?? 86_400
}

/** The window as whole periods; the period that is still running is left out, because its sums are too small. */
export function gridOf(window: TimeWindow, nowMs: number): Grid {
  const fromMs = Math.max(window.fromMs, nowMs - MAX_AGE_MS + DAY_MS)
  const periodS = periodOf({ fromMs, toMs: window.toMs }, nowMs)
  const periodMs = periodS * 1000
  const startMs = Math.floor(fromMs / periodMs) * periodMs
  const endMs = Math.min(Math.ceil(window.toMs / periodMs), Math.floor(nowMs / periodMs)) * periodMs
  return { startMs, endMs: Math.max(endMs, startMs + periodMs), periodS }
}

/** A named range that ends with the last whole minute. */
export function windowOf(range: Range, nowMs: number): TimeWindow {
  const toMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS
  return { fromMs: toMs - RANGE_MS[range], toMs }
}

/** A zoom made legal: whole minutes, at least 5 of them, not in the future, not older than CloudWatch's memory. */
export function clampWindow({ fromMs, toMs }: TimeWindow, nowMs: number): TimeWindow {
  const latestMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS
  const to = Math.min(Math.ceil(toMs / MINUTE_MS) * MINUTE_MS, latestMs)
  const from = Math.max(Math.floor(fromMs / MINUTE_MS) * MINUTE_MS, latestMs - MAX_AGE_MS + DAY_MS)
  if (to - from >= MIN_WINDOW_MS) return { fromMs: from, toMs: to }
  const middle = Math.floor((Math.min(from, to) + to) / 2 / MINUTE_MS) * MINUTE_MS
  const end = Math.min(middle + 3 * MINUTE_MS, latestMs)
  return { fromMs: end - MIN_WINDOW_MS, toMs: end }
}

/** The times of a grid's points. */
export function gridTimes({ startMs, endMs, periodS }: Grid): number[] {
  const periodMs = periodS * 1000
  return Array.from({ length: Math.round((endMs - startMs) / periodMs) }, (_, index) => startMs + index * periodMs)
}

/** A period in words: "minute", "5 min", "hour". */
export function periodWords(periodS: number): string {
  if (periodS === 60) return 'minute'
  if (periodS < 3600) return `${periodS / 60} min`
  if (periodS === 3600) return 'hour'
  return periodS < 86_400 ? `${periodS / 3600} h` : 'day'
}
