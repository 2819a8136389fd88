import type { LogEvent } from './log-tables.ts'

/** Up to 1 MB of events a page, at least one. */
const MAX_PAGE_BYTES = 1024 * 1024

/** The events that fit into one page, in the order in which they were read. */
export function withinPage(events: LogEvent[]): LogEvent[] {
  let bytes = 0
  const end = events.findIndex(({ message }, index) => {
    bytes += Buffer.byteLength(message)
    return bytes > MAX_PAGE_BYTES && index > 0
  })
  return end < 0 ? events : events.slice(0, end)
}
