import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'

export interface LogGroup {
  id: number
  region: string
  name: string
  createdMs: number
}

export interface LogStream {
  id: number
  groupId: number
  name: string
  createdMs: number
  /** Undefined while the stream is empty. */
  firstEventMs: number | undefined
  lastEventMs: number | undefined
  ingestedMs: number | undefined
  storedBytes: number
  events: number
}

export interface LogEvent {
  /** Grows with every event of the store: orders events of the same millisecond. */
  sequence: number
  streamId: number
  atMs: number
  ingestedMs: number
  message: string
}

/** A place between two events: everything below it lies before. */
export interface Position {
  atMs: number
  sequence: number
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS log_groups (id INTEGER PRIMARY KEY, region TEXT, name TEXT, created_ms INTEGER);
CREATE TABLE IF NOT EXISTS log_streams (id INTEGER PRIMARY KEY, group_id INTEGER, name TEXT, created_ms INTEGER,
  first_ms INTEGER, last_ms INTEGER, ingested_ms INTEGER, stored_bytes INTEGER, events INTEGER);
CREATE TABLE IF NOT EXISTS log_events (sequence INTEGER PRIMARY KEY, group_id INTEGER, stream_id INTEGER,
  at_ms INTEGER, ingested_ms INTEGER, message TEXT);
CREATE INDEX IF NOT EXISTS log_events_by_stream ON log_events (stream_id, at_ms, sequence);
CREATE INDEX IF NOT EXISTS log_events_by_group ON log_events (group_id, at_ms, sequence);
`

export type LogTables = ReturnType<typeof openLogTables>

/** The log store's tables: plain reads and writes, no rules. */
export function openLogTables(database: DatabaseSync) {
  database.exec(SCHEMA)
  const saveGroup = database.prepare('INSERT OR REPLACE INTO log_groups VALUES (?, ?, ?, ?)')
  const saveStream = database.prepare('INSERT OR REPLACE INTO log_streams VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const insert = database.prepare('INSERT INTO log_events VALUES (?, ?, ?, ?, ?, ?)')
  const reader = (owner: 'stream_id' | 'group_id', edge: '>=' | '<', order: 'ASC' | 'DESC') =>
    database.prepare(
      `SELECT * FROM log_events WHERE ${owner} = ? AND (at_ms, sequence) ${edge} (?, ?) AND at_ms >= ? AND at_ms < ?
       ORDER BY at_ms ${order}, sequence ${order} LIMIT ?`,
    )
  const forward = { stream_id: reader('stream_id', '>=', 'ASC'), group_id: reader('group_id', '>=', 'ASC') }
  const backward = { stream_id: reader('stream_id', '<', 'DESC'), group_id: reader('group_id', '<', 'DESC') }

  return {
    groups: (): LogGroup[] => database.prepare('SELECT * FROM log_groups').all().map(toGroup),
    streams: (): LogStream[] => database.prepare('SELECT * FROM log_streams').all().map(toStream),
    lastSequence: () => Number(database.prepare('SELECT max(sequence) AS last FROM log_events').get()?.last ?? 0),
    saveGroup: ({ id, region, name, createdMs }: LogGroup) => void saveGroup.run(id, region, name, createdMs),
    saveStream(stream: LogStream) {
      const { id, groupId, name, createdMs, firstEventMs, lastEventMs, ingestedMs, storedBytes, events } = stream
      const times = [firstEventMs ?? null, lastEventMs ?? null, ingestedMs ?? null]
      saveStream.run(id, groupId, name, createdMs, ...times, storedBytes, events)
    },
    insert: (groupId: number, { sequence, streamId, atMs, ingestedMs, message }: LogEvent) =>
      void insert.run(sequence, groupId, streamId, atMs, ingestedMs, message),
    /** Up to `limit` events from `position` on (or before it, newest first) with startMs <= atMs < endMs. */
    read(
      owner: { stream_id: number } | { group_id: number },
      direction: 'forward' | 'backward',
      position: Position,
      range: { startMs: number; endMs: number; limit: number },
    ): LogEvent[] {
      const statements = direction === 'forward' ? forward : backward
      const [statement, id] =
        'stream_id' in owner ? [statements.stream_id, owner.stream_id] : [statements.group_id, owner.group_id]
      const { startMs, endMs, limit } = range
      // The edge nearer to the range, so that the index leads straight to it.
      const edge =
        direction === 'forward'
          ? position.atMs < startMs
            ? { atMs: startMs, sequence: 0 }
            : position
          : position.atMs > endMs
            ? { atMs: endMs, sequence: 0 }
            : position
      return statement.all(id, edge.atMs, edge.sequence, startMs, endMs, limit).map(toEvent)
    },
    /** Removes the oldest `count` events of a stream and says how many bytes that freed. */
    deleteOldest(streamId: number, count: number): number {
      const oldest = database
        .prepare(
          'SELECT sequence, length(CAST(message AS BLOB)) AS bytes FROM log_events WHERE stream_id = ? ORDER BY at_ms, sequence LIMIT ?',
        )
        .all(streamId, count)
      const remove = database.prepare('DELETE FROM log_events WHERE sequence = ?')
      for (const row of oldest) remove.run(row.sequence ?? null)
      return oldest.reduce((sum, row) => sum + Number(row.bytes), 0)
    },
    deleteStream(id: number) {
      database.prepare('DELETE FROM log_events WHERE stream_id = ?').run(id)
      database.prepare('DELETE FROM log_streams WHERE id = ?').run(id)
    },
    transaction(work: () => void) {
      database.exec('BEGIN')
      try {
        work()
        database.exec('COMMIT')
      } catch (error) {
        // A full disk has rolled back by itself.
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    },
    clear: () => database.exec('DELETE FROM log_events; DELETE FROM log_streams; DELETE FROM log_groups'),
  }
}

type Row = Record<string, SQLOutputValue>

const optional = (value: SQLOutputValue | undefined) =>
  value === null || value === undefined ? undefined : Number(value)

const toGroup = (row: Row): LogGroup => ({
  id: Number(row.id),
  region: String(row.region),
  name: String(row.name),
  createdMs: Number(row.created_ms),
})

const toStream = (row: Row): LogStream => ({
  id: Number(row.id),
  groupId: Number(row.group_id),
  name: String(row.name),
  createdMs: Number(row.created_ms),
  firstEventMs: optional(row.first_ms),
  lastEventMs: optional(row.last_ms),
  ingestedMs: optional(row.ingested_ms),
  storedBytes: Number(row.stored_bytes),
  events: Number(row.events),
})

const toEvent = (row: Row): LogEvent => ({
  sequence: Number(row.sequence),
  streamId: Number(row.stream_id),
  atMs: Number(row.at_ms),
  ingestedMs: Number(row.ingested_ms),
  message: String(row.message),
})
