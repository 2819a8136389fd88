import type { LogEvent, LogGroup, LogStream, LogTables } from './log-tables.ts'

/** So much waits in memory at most: a flooding process is written out at once. */
const MAX_PENDING_BYTES = 1024 * 1024
/** What one stream keeps: its oldest events go first. CloudWatch itself keeps all. */
const MAX_STREAM_BYTES = 8 * 1024 * 1024
const MAX_STREAM_EVENTS = 50_000
/** Trimming removes some more than it must, so that it is rare. */
const TRIM_EVENTS = 5_000
/** Longer lines are cut: the event size that CloudWatch Logs long had ("CloudWatch Logs quotas"). */
const MAX_MESSAGE_CHARACTERS = 256 * 1024

export interface NewEvent {
  atMs: number
  ingestedMs: number
  text: string
}

/** Events on their way into the database, and the bounds of what a stream keeps there. */
export function createLogBuffer(tables: LogTables) {
  /** With what the database has of each. */
  const changed = new Map<LogStream, Readonly<LogStream>>()
  let pending: { group: LogGroup; event: LogEvent }[] = []
  let pendingBytes = 0
  let sequence = tables.lastSequence()

  function flush() {
    if (changed.size === 0) return
    tables.transaction(() => {
      for (const { group, event } of pending) tables.insert(group.id, event)
      for (const stream of changed.keys()) {
        trim(tables, stream)
        tables.saveStream(stream)
      }
    })
    clear()
  }
  function clear() {
    pending = []
    pendingBytes = 0
    changed.clear()
  }
  function discard() {
    for (const [stream, before] of changed) Object.assign(stream, before)
    clear()
  }

  return {
    add(group: LogGroup, stream: LogStream, { atMs, ingestedMs, text }: NewEvent) {
      const message = text.length > MAX_MESSAGE_CHARACTERS ? text.slice(0, MAX_MESSAGE_CHARACTERS) : text
      const bytes = Buffer.byteLength(message)
      if (!changed.has(stream)) changed.set(stream, { ...stream })
      sequence++
      pending.push({ group, event: { sequence, streamId: stream.id, atMs, ingestedMs, message } })
      pendingBytes += bytes
      stream.firstEventMs = Math.min(stream.firstEventMs ?? atMs, atMs)
      stream.lastEventMs = Math.max(stream.lastEventMs ?? atMs, atMs)
      stream.ingestedMs = ingestedMs
      stream.storedBytes += bytes
      stream.events++
      if (pendingBytes < MAX_PENDING_BYTES) return
      try {
        flush()
      } catch (error) {
        discard() // what the disk does not take must not fill the memory instead
        throw error
      }
    },
    flush,
    /** Takes back what is not in the database. */
    discard,
    clear,
  }
}

function trim(tables: LogTables, stream: LogStream): void {
  while (stream.events > MAX_STREAM_EVENTS || (stream.events > 1 && stream.storedBytes > MAX_STREAM_BYTES)) {
    const count = Math.min(TRIM_EVENTS, Math.ceil(stream.events / 2))
    stream.storedBytes -= tables.deleteOldest(stream.id, count)
    stream.events -= count
  }
}
