/** The parsed fields of an AWS cron expression; `days` and `weekdays` decide whether a date matches. */
export interface Cron {
  minutes: number[]
  hours: number[]
  months: Set<number>
  years: Set<number> | undefined
  matchesDate(date: CalendarDate): boolean
}

/** A date of the calendar, months from 1. */
export interface CalendarDate {
  year: number
  month: number
  day: number
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/**
 * Parses the six fields `minutes hours day-of-month month day-of-week year`. Days of the week count from 1, Sunday.
 * `?`, `L`, `W` and `#` are taken as AWS documents them. Throws an Error that says which field is wrong.
 */
export function parseCron(fields: string): Cron {
  const parts = fields.trim().split(/\s+/)
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = parts
  if (parts.length !== 6) throw new Error(`cron takes 6 fields, not ${parts.length}`)
  if ((day === '?') === (weekday === '?')) throw new Error('one of day-of-month and day-of-week must be ?')
  const matchesDate = day === '?' ? parseWeekday(weekday) : parseDay(day)
  return {
    minutes: [...parseSet('minutes', minute, 0, 59)].sort((a, b) => a - b),
    hours: [...parseSet('hours', hour, 0, 23)].sort((a, b) => a - b),
    months: parseSet('month', month, 1, 12, MONTHS),
    years: year === '*' ? undefined : parseSet('year', year, 1970, 2199),
    matchesDate,
  }
}

/** Lists, ranges, steps and names of one field. */
function parseSet(field: string, text: string, min: number, max: number, names: string[] = []): Set<number> {
  const wrong = () => new Error(`'${text}' is no ${field} field: it takes ${min}-${max}, lists, ranges, * and steps`)
  const number = (part: string): number => {
    const named = names.indexOf(part.toUpperCase())
    const value = named >= 0 ? named + min : /^\d{1,4}$/.test(part) ? Number(part) : Number.NaN
    if (!(value >= min && value <= max)) throw wrong()
    return value
  }
  const found = new Set<number>()
  for (const item of text.split(',')) {
    const [range = '', step, ...rest] = item.split('/')
    const [from = '', until, ...more] = range.split('-')
    if (rest.length > 0 || more.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) throw wrong()
    const first = from === '*' ? min : number(from)
    const last = from === '*' || (step !== undefined && until === undefined) ? max : number(until ?? from)
    if (first > last) throw wrong()
    for (let value = first; value <= last; value += Number(step ?? 1)) found.add(value)
  }
  return found
}

const lastDay = ({ year, month }: CalendarDate) => new Date(Date.UTC(year, month, 0)).getUTCDate()
const weekdayOf = ({ year, month, day }: CalendarDate) => new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1

function parseDay(text: string): Cron['matchesDate'] {
  if (text === 'L') return date => date.day === lastDay(date)
  const near = /^(\d{1,2})W$/.exec(text)?.[1]
  if (near !== undefined) {
    const [wanted = 0] = parseSet('day-of-month', near, 1, 31)
    return date => date.day === nearestWorkday(date, wanted)
  }
  const days = parseSet('day-of-month', text, 1, 31)
  return date => days.has(date.day)
}

/** The working day nearest to a day of the month, never in another month. */
function nearestWorkday(date: CalendarDate, wanted: number): number {
  const last = lastDay(date)
  const day = Math.min(wanted, last)
  const weekday = weekdayOf({ ...date, day })
  if (weekday === 7) return day === 1 ? day + 2 : day - 1
  if (weekday === 1) return day === last ? day - 2 : day + 1
  return day
}

function parseWeekday(text: string): Cron['matchesDate'] {
  const nth = /^(\w{1,3})#([1-5])$/.exec(text)
  if (nth) {
    const weekdays = parseSet('day-of-week', nth[1] ?? '', 1, 7, WEEKDAYS)
    return date => weekdays.has(weekdayOf(date)) && Math.ceil(date.day / 7) === Number(nth[2])
  }
  const last = /^(\w{1,3})L$/.exec(text)
  if (last) {
    const weekdays = parseSet('day-of-week', last[1] ?? '', 1, 7, WEEKDAYS)
    return date => weekdays.has(weekdayOf(date)) && date.day + 7 > lastDay(date)
  }
  const weekdays = parseSet('day-of-week', text === 'L' ? '7' : text, 1, 7, WEEKDAYS)
  return date => weekdays.has(weekdayOf(date))
}
