/** A clock on a wall, as milliseconds since 1970 in its own zone. */
export type LocalMs = number

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, format)
  return format
}

/** True for a name of the IANA time zone database. */
export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

/** What a wall clock in `zone` shows at a moment. */
export function toLocal(ms: number, zone: string): LocalMs {
  const fields: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(ms)) fields[type] = Number(value)
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The moment at which a wall clock in `zone` shows `local`; undefined in the hour that summer time skips. */
export function fromLocal(local: LocalMs, zone: string): number | undefined {
  // Two guesses reach the right offset on both sides of a change.
  let ms = local - (toLocal(local, zone) - local)
  ms -= toLocal(ms, zone) - local
  return toLocal(ms, zone) === local ? ms : undefined
}
