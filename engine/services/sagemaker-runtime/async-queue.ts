import type { DatabaseSync } from 'node:sqlite'
import { openGroupCommit } from '../../state/group-commit.ts'
import type { AsyncRequest } from './async-request.ts'

/** Whose queue: the region and the name of an endpoint. */
export interface QueueOwner {
  region: string
  endpoint: string
}

/** A request as it waits. Its payload stays on disk until `body` asks for it. */
export interface QueuedRequest extends QueueOwner {
  id: number
  acceptedMs: number
  expiresMs: number
  request: AsyncRequest
}

/** Requests on disk, endpoint by endpoint, in the order in which they were accepted. */
export interface AsyncQueue {
  /** Resolves when the request would survive a power loss; what comes in one turn is written together. */
  add(owner: QueueOwner, acceptedMs: number, request: AsyncRequest, body: Buffer): Promise<void>
  /** The first one behind an id. */
  next(owner: QueueOwner, afterId: number): QueuedRequest | undefined
  get(id: number): QueuedRequest | undefined
  /** A payload that came with its request. */
  body(id: number): Buffer
  /** At most `limit` of those whose time is over, oldest first. */
  expired(nowMs: number, limit: number): QueuedRequest[]
  /** Those that wait or are being worked on. */
  size(owner: QueueOwner): number
  oldestMs(owner: QueueOwner): number | undefined
  owners(): QueueOwner[]
  /** Takes out a request that is done; what is done in one turn is written together. */
  remove(queued: QueuedRequest): Promise<void>
  drop(owner: QueueOwner): void
  clear(): void
}

/** Opens (and makes) the queue in `database`, which stays the caller's. Durability `full`. */
export function openAsyncQueue(database: DatabaseSync): AsyncQueue {
  database.exec(`
    CREATE TABLE IF NOT EXISTS async_request (
      id INTEGER PRIMARY KEY AUTOINCREMENT, region TEXT, endpoint TEXT, accepted_ms INTEGER, expires_ms INTEGER,
      request TEXT, body BLOB
    );
    CREATE INDEX IF NOT EXISTS async_request_by_endpoint ON async_request (region, endpoint, id);
    CREATE INDEX IF NOT EXISTS async_request_by_expiry ON async_request (expires_ms);`)
  const columns = 'id, region, endpoint, accepted_ms, expires_ms, request'
  const ofOwner = 'region = ? AND endpoint = ?'
  const insert = database.prepare('INSERT INTO async_request VALUES (NULL, ?, ?, ?, ?, ?, ?)')
  const selectNext = database.prepare(
    `SELECT ${columns} FROM async_request WHERE ${ofOwner} AND id > ? ORDER BY id LIMIT 1`,
  )
  const select = database.prepare(`SELECT ${columns} FROM async_request WHERE id = ?`)
  const selectBody = database.prepare('SELECT body FROM async_request WHERE id = ?')
  const selectExpired = database.prepare(
    `SELECT ${columns} FROM async_request WHERE expires_ms <= ? ORDER BY expires_ms LIMIT ?`,
  )
  const remove = database.prepare('DELETE FROM async_request WHERE id = ?')
  const removeAll = database.prepare(`DELETE FROM async_request WHERE ${ofOwner}`)
  const sizes = openSizes(database)
  const commit = openGroupCommit(database)

  return {
    add: (owner, acceptedMs, request, body) =>
      commit(() => {
        const { region, endpoint } = owner
        const payload = body.length > 0 ? body : null
        insert.run(region, endpoint, acceptedMs, acceptedMs + request.ttlMs, JSON.stringify(request), payload)
      }).then(() => sizes.change(owner, 1)),
    next: ({ region, endpoint }, afterId) => toQueued(selectNext.get(region, endpoint, afterId)),
    get: id => toQueued(select.get(id)),
    body(id) {
      const bytes = selectBody.get(id)?.body
      return bytes instanceof Uint8Array
        ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        : Buffer.alloc(0)
    },
    expired: (nowMs, limit) => selectExpired.all(nowMs, limit).flatMap(row => toQueued(row) ?? []),
    size: owner => sizes.of(owner),
    oldestMs: ({ region, endpoint }) => toQueued(selectNext.get(region, endpoint, 0))?.acceptedMs,
    owners: () => sizes.owners(),
    async remove(queued) {
      const { changes } = await commit(() => remove.run(queued.id))
      if (changes > 0) sizes.change(queued, -1)
    },
    drop(owner) {
      removeAll.run(owner.region, owner.endpoint)
      sizes.drop(owner)
    },
    clear() {
      database.exec('DELETE FROM async_request')
      sizes.clear()
    },
  }
}

/** How many each queue holds, without counting rows. */
function openSizes(database: DatabaseSync) {
  const sizes = new Map<string, { owner: QueueOwner; count: number }>()
  const keyOf = ({ region, endpoint }: QueueOwner) => `${region}/${endpoint}`
  const rows = database.prepare(
    'SELECT region, endpoint, count(*) AS count FROM async_request GROUP BY region, endpoint',
  )
  for (const row of rows.iterate()) {
    const owner = { region: String(row.region), endpoint: String(row.endpoint) }
    sizes.set(keyOf(owner), { owner, count: Number(row.count) })
  }
  return {
    of: (owner: QueueOwner) => sizes.get(keyOf(owner))?.count ?? 0,
    owners: () => [...sizes.values()].map(({ owner }) => owner),
    change({ region, endpoint }: QueueOwner, by: number) {
      const owner = { region, endpoint }
      const count = (sizes.get(keyOf(owner))?.count ?? 0) + by
      if (count > 0) sizes.set(keyOf(owner), { owner, count })
      else sizes.delete(keyOf(owner))
    },
    drop: (owner: QueueOwner) => void sizes.delete(keyOf(owner)),
    clear: () => sizes.clear(),
  }
}

function toQueued(row: Record<string, unknown> | undefined): QueuedRequest | undefined {
  if (!row) return undefined
  return {
    id: Number(row.id),
    region: String(row.region),
    endpoint: String(row.endpoint),
    acceptedMs: Number(row.accepted_ms),
    expiresMs: Number(row.expires_ms),
    request: JSON.parse(String(row.request)),
  }
}
