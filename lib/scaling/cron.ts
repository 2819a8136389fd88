/** The six fields of AWS's cron, each as the values it allows; undefined where this cannot say (L, W, #). */
export interface Cron {
  minutes: number[]
  hours: number[]
  daysOfMonth: number[] | 'any'
  months: number[]
  /** 1 is Sunday, as AWS counts. */
  daysOfWeek: number[] | 'any'
  years: number[]
}

export type CronReading = { cron: Cron } | { problem: string } | { unreadable: string }

interface FieldRule {
  name: string
  min: number
  max: number
  names?: readonly string[]
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const FIELDS: readonly FieldRule[] = [
  { name: 'minutes', min: 0, max: 59 },
  { name: 'hours', min: 0, max: 23 },
  { name: 'day of month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  { name: 'day of week', min: 1, max: 7, names: DAYS },
  { name: 'year', min: 1970, max: 2199 },
]

/**
 * Reads `Minutes Hours Day_of_month Month Day_of_week Year`. A field that only AWS understands (L, W, #) is
 * `unreadable`: legal, but without a preview.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
 */
export function readCron(text: string): CronReading {
  const parts = text.trim().toUpperCase().split(/\s+/)
  if (parts.length !== 6) {
    return { problem: 'cron has six fields: minutes, hours, day of month, month, day of week, year.' }
  }
  if (parts[2] !== '?' && parts[4] !== '?') {
    return { problem: 'One of day of month and day of week must be ?: AWS does not combine them.' }
  }
  const sets: (number[] | 'any')[] = []
  for (const [index, rule] of FIELDS.entries()) {
    const part = parts[index] ?? ''
    const isDay = index === 2 || index === 4
    if (isDay && /^(L|LW|\d{1,2}W|L-\d{1,2}|[1-7]L|[A-Z]{3}L|([1-7]|[A-Z]{3})#[1-5])$/.test(part)) {
      return { unreadable: `“${part}” is for AWS to work out.` }
    }
    const values = isDay && (part === '?' || part === '*') ? 'any' : readField(part, rule)
    if (values === undefined)
      return { problem: `“${part}” is no value for the ${rule.name}: ${rule.min} to ${rule.max}.` }
    sets.push(values)
  }
  const [minutes, hours, daysOfMonth, months, daysOfWeek, years] = sets
  const plain = (set: number[] | 'any' | undefined) => (Array.isArray(set) ? set : [])
  return {
    cron: {
      minutes: plain(minutes),
      hours: plain(hours),
      daysOfMonth: daysOfMonth ?? 'any',
      months: plain(months),
      daysOfWeek: daysOfWeek ?? 'any',
      years: plain(years),
    },
  }
}

function readField(text: string, rule: FieldRule): number[] | undefined {
  const values = new Set<number>()
  for (const item of text.split(',')) {
    const match = /^(\*|[0-9A-Z]+)(?:-([0-9A-Z]+))?(?:\/(\d+))?$/.exec(item)
    if (!match) return undefined
    const [, from = '', to, step] = match
    const first = from === '*' ? rule.min : readValue(from, rule)
    const open = from === '*' || step !== undefined
    const last = to !== undefined ? readValue(to, rule) : open ? rule.max : first
    const stride = step === undefined ? 1 : Number(step)
    if (first === undefined || last === undefined || first > last || stride < 1) return undefined
    for (let value = first; value <= last; value += stride) values.add(value)
  }
  return [...values].sort((a, b) => a - b)
}

function readValue(text: string, { min, max, names }: FieldRule): number | undefined {
  const named = names?.indexOf(text) ?? -1
  const value = named >= 0 ? named + 1 : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  return value >= min && value <= max ? value : undefined
}
