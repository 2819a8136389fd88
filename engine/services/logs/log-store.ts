import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '../../state/clock.ts'
import { createSharedFlush } from '../../state/shared-flush.ts'
import { createLogBuffer } from './log-buffer.ts'
import { createLogCatalog } from './log-catalog.ts'
import { type LogEvent, type LogGroup, type LogStream, openLogTables, type Position } from './log-tables.ts'

export interface LogAppend {
  region: string
  group: string
  stream: string
  lines: { atMs: number; text: string }[]
}

export interface ReadRange {
  startMs: number
  endMs: number
  limit: number
}

export interface LogStore {
  /** Adds lines, making group and stream at first sight. Empty lines are left out: CloudWatch holds none. */
  append(entry: LogAppend): void
  /** The same, and resolves once the lines would survive `kill -9`. Rejects where they cannot be written: then none is kept. */
  put(entry: LogAppend): Promise<void>
  group(region: string, name: string): LogGroup | undefined
  groups(region: string): LogGroup[]
  createGroup(region: string, name: string): LogGroup
  stream(group: LogGroup, name: string): LogStream | undefined
  streams(group: LogGroup): LogStream[]
  createStream(group: LogGroup, name: string): LogStream
  /** Up to `range.limit` events from `position` on, oldest first; `backward`: before it, newest first. */
  read(owner: LogGroup | LogStream, direction: 'forward' | 'backward', position: Position, range: ReadRange): LogEvent[]
  flush(): void
  clear(): void
  close(): void
}

const FLUSH_MS = 1_000
/** A group's oldest streams go first: every instance that ever ran has one. */
const MAX_STREAMS = 500

/**
 * Log groups, streams and events in SQLite, written in batches.
 * `database` stays the caller's: close the store first, then the database.
 */
export function openLogStore(database: DatabaseSync, clock: Clock): LogStore {
  const tables = openLogTables(database)
  const catalog = createLogCatalog(tables, clock)
  const buffer = createLogBuffer(tables)
  const timer = clock.every(FLUSH_MS, buffer.flush)
  let puts: LogAppend[] = []

  const append = ({ region, group: groupName, stream: streamName, lines }: LogAppend) => {
    if (lines.length === 0) return
    const group = catalog.group(region, groupName) ?? catalog.createGroup(region, groupName)
    let stream = catalog.stream(group, streamName)
    if (!stream) {
      buffer.flush()
      catalog.dropOldestStreams(group, MAX_STREAMS - 1)
      stream = catalog.createStream(group, streamName)
    }
    const ingestedMs = clock.now()
    for (const { atMs, text } of lines) if (text.length > 0) buffer.add(group, stream, { atMs, ingestedMs, text })
  }
  const flushPuts = createSharedFlush(() => {
    const entries = puts
    puts = []
    // First what others wrote: it stays and is tried again, whatever becomes of the puts.
    buffer.flush()
    try {
      entries.forEach(append)
      buffer.flush()
    } catch (error) {
      buffer.discard()
      throw error
    }
  })

  return {
    ...catalog,
    append,
    put(entry) {
      puts.push(entry)
      return flushPuts()
    },
    read(owner, direction, position, range) {
      buffer.flush()
      return tables.read(
        'groupId' in owner ? { stream_id: owner.id } : { group_id: owner.id },
        direction,
        position,
        range,
      )
    },
    flush: buffer.flush,
    clear() {
      puts = []
      buffer.clear()
      catalog.clear()
      tables.clear()
    },
    close() {
      timer.clear()
      buffer.flush()
    },
  }
}
