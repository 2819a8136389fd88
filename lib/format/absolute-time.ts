const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' })
const zone = new Intl.DateTimeFormat('en', { timeZoneName: 'short' })

/** A point in time in the reader's own zone, which it names: `Nov 22, 2026, 5:44:01 PM GMT+1`. */
export function formatAbsoluteTime(atMs: number): string {
  const zoneName = zone.formatToParts(atMs).find(part => part.type === 'timeZoneName')?.value ?? ''
  return `${format.format(atMs)} ${zoneName}`
}
