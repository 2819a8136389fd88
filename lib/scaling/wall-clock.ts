/** A date and time of day as a wall clock in some zone shows it. */
export interface WallTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second?: number
}

export function isTimezone(timezone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone })
    return timezone !== ''
  } catch {
    return false
  }
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timezone, made)
  return made
}

/** What the wall clock of a zone shows at that moment. */
export function toWallTime(atMs: number, timezone: string): Required<WallTime> {
  const parts = new Map(
    formatOf(timezone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}

const asUtcMs = ({ year, month, day, hour, minute, second = 0 }: WallTime) =>
  Date.UTC(year, month - 1, day, hour, minute, second)

/** The moment at which a zone's clock shows that time; undefined for no date at all, or one that a clock change skips. */
export function fromWallTime(wall: WallTime, timezone: string): number | undefined {
  const wantedMs = asUtcMs(wall)
  // The zone's offset at the guess, then at the corrected guess: enough around a clock change.
  let atMs = wantedMs
  for (let round = 0; round < 2; round++) atMs -= asUtcMs(toWallTime(atMs, timezone)) - wantedMs
  const shown = toWallTime(atMs, timezone)
  const isShown = shown.month === wall.month && shown.day === wall.day && asUtcMs(shown) === wantedMs
  return isShown ? atMs : undefined
}
