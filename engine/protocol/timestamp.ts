import type { TimestampFormat } from './model-document.ts'

/** A Date in the form a protocol or member asks for; seconds for `unixTimestamp`. */
export function formatTimestamp(date: Date, format: TimestampFormat): string | number {
  if (format === 'unixTimestamp') return date.getTime() / 1000
  if (format === 'rfc822') return date.toUTCString()
  return date.getUTCMilliseconds() === 0 ? `${date.toISOString().slice(0, 19)}Z` : date.toISOString()
}

/** Reads what clients send: seconds since the epoch, ISO 8601 or an HTTP date; undefined for anything else. */
export function parseTimestamp(value: unknown): Date | undefined {
  if (typeof value === 'number') return valid(new Date(Math.round(value * 1000)))
  if (typeof value !== 'string' || value.length > 64) return undefined
  if (/^-?\d+(\.\d+)?$/.test(value)) return valid(new Date(Math.round(Number(value) * 1000)))
  if (/^\d{4}-\d\d-\d\d/.test(value) || /^[A-Z][a-z]{2}, /.test(value)) return valid(new Date(withZone(value)))
  return undefined
}

/** A time without zone is UTC to AWS, but local time to Date. */
const withZone = (text: string) => (/T[\d:.]+$/.test(text) ? `${text}Z` : text)

const valid = (date: Date) => (Number.isNaN(date.getTime()) ? undefined : date)
