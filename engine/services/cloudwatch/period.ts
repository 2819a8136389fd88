import type { Window } from './read-series.ts'
import { HOUR_MS, MINUTE_MS } from './series.ts'

const DAY_MS = 24 * HOUR_MS
const HIGH_RESOLUTION_SECONDS = new Set([1, 5, 10, 20, 30])

/** 1, 5, 10, 20, 30 or a multiple of 60 seconds. */
export const isValidPeriod = (seconds: number) =>
  Number.isInteger(seconds) && (HIGH_RESOLUTION_SECONDS.has(seconds) || (seconds >= 60 && seconds % 60 === 0))

/**
 * The periods of a request: StartTime is rounded down, the more so the older it is (GetMetricData, "StartTime").
 * Below a minute it is rounded to the period itself.
 */
export function windowOf(startMs: number, endMs: number, periodSeconds: number, nowMs: number): Window {
  const periodMs = periodSeconds * 1000
  const ageMs = nowMs - startMs
  const stepMs =
    periodSeconds < 60 ? periodMs : ageMs < 15 * DAY_MS ? MINUTE_MS : ageMs < 63 * DAY_MS ? 5 * MINUTE_MS : HOUR_MS
  return { startMs: Math.floor(startMs / stepMs) * stepMs, endMs, periodMs }
}
