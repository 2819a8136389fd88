import type { DatabaseSync } from 'node:sqlite'
import { keyText } from './objects.ts'
import type { Part, Upload } from './record.ts'

export interface Uploads {
  get(id: string): Upload | undefined
  put(upload: Upload): void
  /** Deletes the upload and its parts' rows; returns the parts' blobs. */
  delete(id: string): string[]
  /** Uploads of a bucket from `from` on (key inclusive), by key and id. */
  scan(bucket: string, from: Uint8Array, limit: number): Upload[]
  part(upload: string, number: number): Part | undefined
  putPart(part: Part): void
  /** At most `limit` parts with a number above `after`, by number. */
  parts(upload: string, after: number, limit: number): Part[]
}

export function openUploads(database: DatabaseSync): Uploads {
  const select = database.prepare('SELECT * FROM upload WHERE id = ?')
  const selectRange = database.prepare(
    'SELECT * FROM upload WHERE bucket = ? AND key >= ? ORDER BY key, initiated_ms, id LIMIT ?',
  )
  const insert = database.prepare('INSERT INTO upload VALUES (?, ?, ?, ?, ?)')
  const remove = database.prepare('DELETE FROM upload WHERE id = ?')
  const selectPart = database.prepare('SELECT * FROM part WHERE upload = ? AND number = ?')
  const selectParts = database.prepare('SELECT * FROM part WHERE upload = ? AND number > ? ORDER BY number LIMIT ?')
  const selectBlobs = database.prepare('SELECT blob FROM part WHERE upload = ?')
  const upsertPart = database.prepare('INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?, ?, ?, ?)')
  const removeParts = database.prepare('DELETE FROM part WHERE upload = ?')
  return {
    get(id) {
      const row = select.get(id)
      return row && toUpload(row)
    },
    put({ id, bucket, key, initiatedMs, ...attributes }) {
      insert.run(id, bucket, Buffer.from(key), initiatedMs, JSON.stringify(attributes))
    },
    delete(id) {
      const blobs = selectBlobs.all(id).map(row => String(row.blob))
      removeParts.run(id)
      remove.run(id)
      return blobs
    },
    scan: (bucket, from, limit) => selectRange.all(bucket, from, limit).map(toUpload),
    part(upload, number) {
      const row = selectPart.get(upload, number)
      return row && toPart(row)
    },
    putPart({ upload, number, blob, size, etag, modifiedMs, checksum }) {
      upsertPart.run(upload, number, blob, size, etag, modifiedMs, checksum ? JSON.stringify(checksum) : null)
    },
    parts: (upload, after, limit) => selectParts.all(upload, after, limit).map(toPart),
  }
}

const toUpload = (row: Record<string, unknown>): Upload => ({
  ...JSON.parse(String(row.attributes)),
  id: String(row.id),
  bucket: String(row.bucket),
  key: keyText(row.key),
  initiatedMs: Number(row.initiated_ms),
})

const toPart = (row: Record<string, unknown>): Part => ({
  upload: String(row.upload),
  number: Number(row.number),
  blob: String(row.blob),
  size: Number(row.size),
  etag: String(row.etag),
  modifiedMs: Number(row.modified_ms),
  ...(typeof row.checksum === 'string' ? { checksum: JSON.parse(row.checksum) } : {}),
})
