/** The hours of which there are captures, the newest first; in UTC, `2026/11/22/09`. */
export interface CaptureHours {
  hours: string[]
  /** There are hours before the last of these. */
  hasEarlier: boolean
}

/** One side of an exchange. */
export interface CapturedPayload {
  contentType?: string
  /** Of the bytes that were sent or answered. */
  bytes: number
  /** The bytes in base64; left out where they are too many for a page. */
  body?: string
}

/** A captured request with its answer. */
export interface Capture {
  eventId: string
  atMs: number
  inferenceId?: string
  customAttributes?: string
  /** Undefined where the config captures the other side alone. */
  request?: CapturedPayload
  response?: CapturedPayload
}

export interface CapturePage {
  captures: Capture[]
  /** Lines that are no captures, or too long to be read. */
  skippedLines: number
  next?: { file: string; offset: number }
}

/** The beginning of an hour of the keys, epoch milliseconds. */
export function hourStartMs(hour: string): number {
  const [year = 0, month = 1, day = 1, hours = 0] = hour.split('/').map(Number)
  return Date.UTC(year, month - 1, day, hours)
}
