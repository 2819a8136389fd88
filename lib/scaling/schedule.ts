import { readCron } from './cron'
import { nextCronRun } from './next-cron-run'
import { fromWallTime, isTimezone } from './wall-clock'

const AT = /^at\((\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})\)$/
const RATE = /^rate\((\d{1,6}) (minutes?|hours?|days?)\)$/
const CRON = /^cron\((.+)\)$/

export interface ScheduleProblem {
  field: 'schedule' | 'timezone'
  message: string
}

/**
 * What is wrong with a schedule, or undefined.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html
 */
export function scheduleProblem(schedule: string, timezone: string): ScheduleProblem | undefined {
  if (!isTimezone(timezone)) {
    return { field: 'timezone', message: 'Not a time zone: use an IANA name such as Europe/Berlin or UTC.' }
  }
  const wrong = (message: string): ScheduleProblem => ({ field: 'schedule', message })
  if (AT.test(schedule)) {
    return readAt(schedule, timezone) === undefined ? wrong('There is no such date and time in this zone.') : undefined
  }
  const rate = RATE.exec(schedule)
  if (rate) {
    const isOne = rate[1] === '1'
    if (Number(rate[1]) < 1) return wrong('A rate is 1 or more.')
    if (isOne === rate[2]?.endsWith('s')) return wrong('Write rate(1 hour), but rate(2 hours).')
    return undefined
  }
  const cron = CRON.exec(schedule)
  if (!cron) return wrong('Use at(2026-12-24T18:00:00), rate(12 hours) or cron(0 8 ? * MON-FRI *).')
  const reading = readCron(cron[1] ?? '')
  return 'problem' in reading ? wrong(reading.problem) : undefined
}

function readAt(schedule: string, timezone: string): number | undefined {
  const match = AT.exec(schedule)
  if (!match) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  return fromWallTime({ year, month, day, hour, minute, second }, timezone)
}

/** When a schedule runs next, from its start on if it has one: a moment, or a sentence where there is none to name. */
export function nextRun(
  schedule: string,
  timezone: string,
  nowMs: number,
  startAtMs?: number,
): { atMs: number } | { words: string } {
  const problem = scheduleProblem(schedule, timezone)
  if (problem) return { words: problem.message }
  const atMs = readAt(schedule, timezone)
  if (atMs !== undefined && atMs <= nowMs) return { words: 'This moment is past: it will not run again.' }
  if (atMs !== undefined && atMs < (startAtMs ?? 0)) return { words: 'This moment is before the start: it never runs.' }
  if (atMs !== undefined) return { atMs }
  const rate = RATE.exec(schedule)
  if (rate) {
    const since = startAtMs === undefined ? 'when it was saved' : 'the start'
    return { words: `Every ${rate[1] === '1' ? '' : `${rate[1]} `}${rate[2]}, counted from ${since}.` }
  }
  const reading = readCron(CRON.exec(schedule)?.[1] ?? '')
  if (!('cron' in reading)) return { words: 'unreadable' in reading ? reading.unreadable : reading.problem }
  const next = nextCronRun(reading.cron, timezone, Math.max(nowMs, (startAtMs ?? 0) - 1))
  return next === undefined ? { words: 'No such date in the next five years.' } : { atMs: next }
}
