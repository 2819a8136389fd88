import { type Cron, parseCron } from './cron.ts'
import { fromLocal, toLocal } from './time-zone.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const UNIT_MS: Record<string, number> = { minute: MINUTE_MS, hour: 60 * MINUTE_MS, day: DAY_MS }
/** A cron expression that has no date within eight years (29 February on a weekday) is held to have none. */
const MAX_DAYS = 8 * 366

export interface Schedule {
  /** The first moment after `afterMs`; undefined when there is none. `startMs` is where rates count from. */
  next(afterMs: number, startMs: number, zone: string): number | undefined
}

/** Parses `at(…)`, `rate(…)` and `cron(…)`. Throws an Error that says what is wrong. */
export function parseSchedule(text: string): Schedule {
  const [, kind, inner = ''] = /^(at|rate|cron)\((.*)\)$/.exec(text) ?? []
  if (kind === 'at') return at(inner)
  if (kind === 'rate') return rate(inner)
  if (kind === 'cron') return cron(parseCron(inner))
  throw new Error("it must be 'at(yyyy-mm-ddThh:mm:ss)', 'rate(value unit)' or 'cron(fields)'")
}

function at(text: string): Schedule {
  const isShaped = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(text)
  const local = Date.parse(`${text}Z`)
  // Date.parse takes the 31st of a short month for the 1st of the next.
  if (!isShaped || Number.isNaN(local) || !new Date(local).toISOString().startsWith(text)) {
    throw new Error('at takes a date and time as yyyy-mm-ddThh:mm:ss')
  }
  return {
    next(afterMs, _startMs, zone) {
      const ms = fromLocal(local, zone)
      return ms !== undefined && ms > afterMs ? ms : undefined
    },
  }
}

function rate(text: string): Schedule {
  const [, value = '', unit = '', plural] = /^([1-9]\d{0,6}) (minute|hour|day)(s)?$/.exec(text) ?? []
  const unitMs = UNIT_MS[unit]
  if (!unitMs || (plural === undefined) !== (value === '1')) {
    throw new Error('rate takes a number and minute, minutes, hour, hours, day or days; 1 takes the singular')
  }
  const stepMs = Number(value) * unitMs
  return {
    next: (afterMs, startMs) => startMs + Math.max(0, Math.floor((afterMs - startMs) / stepMs) + 1) * stepMs,
  }
}

function cron(fields: Cron): Schedule {
  return {
    next(afterMs, _startMs, zone) {
      const firstDay = Math.floor(toLocal(afterMs, zone) / DAY_MS) * DAY_MS
      for (let offset = 0; offset <= MAX_DAYS; offset++) {
        const dayMs = firstDay + offset * DAY_MS
        const date = new Date(dayMs)
        const calendar = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
        const isInYear = fields.years?.has(calendar.year) ?? true
        if (!isInYear || !fields.months.has(calendar.month) || !fields.matchesDate(calendar)) continue
        const found = firstTimeOf(fields, dayMs, afterMs, zone)
        if (found !== undefined) return found
      }
      return undefined
    },
  }
}

function firstTimeOf({ hours, minutes }: Cron, dayMs: number, afterMs: number, zone: string): number | undefined {
  for (const hour of hours) {
    for (const minute of minutes) {
      const ms = fromLocal(dayMs + (hour * 60 + minute) * MINUTE_MS, zone)
      if (ms !== undefined && ms > afterMs) return ms
    }
  }
  return undefined
}
