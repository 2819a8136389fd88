import type { DatabaseSync } from 'node:sqlite'
import type { StoredObject } from './record.ts'

export interface Objects {
  get(bucket: string, key: string): StoredObject | undefined
  put(object: StoredObject): void
  delete(bucket: string, key: string): void
  /** At most `limit` objects of a bucket from the key `from` on (inclusive), in byte order of their keys. */
  scan(bucket: string, from: Uint8Array, limit: number): StoredObject[]
  isEmpty(bucket: string): boolean
}

export function openObjects(database: DatabaseSync): Objects {
  const select = database.prepare('SELECT * FROM object WHERE bucket = ? AND key = ?')
  const selectRange = database.prepare('SELECT * FROM object WHERE bucket = ? AND key >= ? ORDER BY key LIMIT ?')
  const selectAny = database.prepare('SELECT 1 FROM object WHERE bucket = ? LIMIT 1')
  const upsert = database.prepare('INSERT OR REPLACE INTO object VALUES (?, ?, ?, ?, ?, ?, ?)')
  const remove = database.prepare('DELETE FROM object WHERE bucket = ? AND key = ?')
  return {
    get(bucket, key) {
      const row = select.get(bucket, Buffer.from(key))
      return row && toObject(row)
    },
    put({ bucket, key, blob, size, etag, modifiedMs, ...attributes }) {
      upsert.run(bucket, Buffer.from(key), blob, size, etag, modifiedMs, JSON.stringify(attributes))
    },
    delete: (bucket, key) => void remove.run(bucket, Buffer.from(key)),
    scan: (bucket, from, limit) => selectRange.all(bucket, from, limit).map(toObject),
    isEmpty: bucket => selectAny.get(bucket) === undefined,
  }
}

const toObject = (row: Record<string, unknown>): StoredObject => ({
  ...JSON.parse(String(row.attributes)),
  bucket: String(row.bucket),
  key: keyText(row.key),
  blob: String(row.blob),
  size: Number(row.size),
  etag: String(row.etag),
  modifiedMs: Number(row.modified_ms),
})

/** A key as it was given, from the bytes that the database keeps. */
export function keyText(bytes: unknown): string {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('a key must be stored as bytes')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}
