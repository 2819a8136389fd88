import type { DatabaseSync } from 'node:sqlite'
import type { Bucket } from './record.ts'

export interface Buckets {
  get(name: string): Bucket | undefined
  put(bucket: Bucket): void
  delete(name: string): void
  /** By name. */
  list(): Bucket[]
}

export function openBuckets(database: DatabaseSync): Buckets {
  const select = database.prepare('SELECT * FROM bucket WHERE name = ?')
  const selectAll = database.prepare('SELECT * FROM bucket ORDER BY name')
  const insert = database.prepare('INSERT INTO bucket VALUES (?, ?, ?)')
  const remove = database.prepare('DELETE FROM bucket WHERE name = ?')
  return {
    get(name) {
      const row = select.get(name)
      return row && toBucket(row)
    },
    put: bucket => void insert.run(bucket.name, bucket.region, bucket.createdMs),
    delete: name => void remove.run(name),
    list: () => selectAll.all().map(toBucket),
  }
}

const toBucket = (row: Record<string, unknown>): Bucket => ({
  name: String(row.name),
  region: String(row.region),
  createdMs: Number(row.created_ms),
})
