import type { Cron } from './cron'
import { fromWallTime, toWallTime } from './wall-clock'

const MAX_DAYS = 5 * 366

/** The first moment after `nowMs` that a cron names in its zone, within five years. */
export function nextCronRun(cron: Cron, timezone: string, nowMs: number): number | undefined {
  const today = toWallTime(nowMs, timezone)
  for (let ahead = 0; ahead < MAX_DAYS; ahead++) {
    const date = new Date(Date.UTC(today.year, today.month - 1, today.day + ahead))
    if (!isDay(cron, date)) continue
    const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) {
        const atMs = fromWallTime({ ...day, hour, minute }, timezone)
        if (atMs !== undefined && atMs > nowMs) return atMs
      }
    }
  }
  return undefined
}

function isDay(cron: Cron, date: Date): boolean {
  return (
    cron.years.includes(date.getUTCFullYear()) &&
    cron.months.includes(date.getUTCMonth() + 1) &&
    (cron.daysOfMonth === 'any' || cron.daysOfMonth.includes(date.getUTCDate())) &&
    (cron.daysOfWeek === 'any' || cron.daysOfWeek.includes(date.getUTCDay() + 1))
  )
}
