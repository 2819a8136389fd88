import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { StandardUnit } from '@aws-sdk/client-cloudwatch'
import { type Bucket, createBucket, mergeBucket } from './bucket.ts'
import { type Block, BUCKETS_PER_BLOCK, blockEnd, HOUR_MS, MINUTE_MS, type Series } from './series.ts'
import { decodeSketch, encodeSketch } from './sketch.ts'

export interface StoredBucket {
  startMs: number
  bucket: Bucket
}

/** What a restart knows of a series before any of its buckets is read. */
export interface StoredSeries {
  id: number
  region: string
  namespace: string
  metric: string
  dimensions: Record<string, string>
  unit: StandardUnit
  isHighResolution: boolean
  firstMs: number
  lastMs: number
}

export interface MetricTables {
  loadSeries(): StoredSeries[]
  saveSeries(series: Series): void
  /** Hours whose coarser buckets were not written when the process ended. */
  unrolledHours(): { series: number; startMs: number }[]
  /** Buckets of one resolution with startMs in [fromMs, untilMs), oldest first. */
  read(series: Series, bucketMs: number, fromMs: number, untilMs: number): Iterable<StoredBucket>
  /** Writes a block's changed buckets. */
  saveBlock(block: Block): void
  /** Writes the 5-minute and 1-hour buckets of an hour of minutes that is over. */
  rollUp(block: Block): void
  deleteBefore(series: Series, bucketMs: number, beforeMs: number): void
  transaction(work: () => void): void
  clear(): void
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS metric_series (id INTEGER PRIMARY KEY, region TEXT, namespace TEXT, metric TEXT,
  dimensions TEXT, unit TEXT, high_resolution INTEGER, first_ms INTEGER, last_ms INTEGER);
CREATE TABLE IF NOT EXISTS metric_buckets (series INTEGER, bucket_ms INTEGER, start_ms INTEGER, sum REAL, min REAL,
  max REAL, count REAL, sketch BLOB, PRIMARY KEY (series, bucket_ms, start_ms)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS metric_unrolled (series INTEGER, start_ms INTEGER, PRIMARY KEY (series, start_ms)) WITHOUT ROWID;
`
/** Coarser resolutions, as CloudWatch keeps them for longer. */
const COARSE_MS = [5 * MINUTE_MS, HOUR_MS]

const isHourOfMinutes = (block: Block) => block.bucketMs === MINUTE_MS

/** The metric store's tables. */
export function openMetricTables(database: DatabaseSync): MetricTables {
  database.exec(SCHEMA)
  const upsertSeries = database.prepare('INSERT OR REPLACE INTO metric_series VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const upsert = database.prepare('INSERT OR REPLACE INTO metric_buckets VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const select = database.prepare(
    `SELECT start_ms, sum, min, max, count, sketch FROM metric_buckets
     WHERE series = ? AND bucket_ms = ? AND start_ms >= ? AND start_ms < ? ORDER BY start_ms`,
  )
  const expire = database.prepare('DELETE FROM metric_buckets WHERE series = ? AND bucket_ms = ? AND start_ms < ?')
  const owe = database.prepare('INSERT OR IGNORE INTO metric_unrolled VALUES (?, ?)')
  const settle = database.prepare('DELETE FROM metric_unrolled WHERE series = ? AND start_ms = ?')
  const save = (seriesId: number, bucketMs: number, startMs: number, { sum, min, max, count, sketch }: Bucket) =>
    upsert.run(seriesId, bucketMs, startMs, sum, min, max, count, encodeState(sketch))

  return {
    loadSeries: () => database.prepare('SELECT * FROM metric_series').all().map(toSeries),
    saveSeries(series) {
      const { id, region, namespace, metric, dimensions, unit, fine, firstMs, lastMs } = series
      upsertSeries.run(id, region, namespace, metric, JSON.stringify(dimensions), unit, fine ? 1 : 0, firstMs, lastMs)
    },
    unrolledHours: () =>
      database
        .prepare('SELECT series, start_ms FROM metric_unrolled')
        .all()
        .map(row => ({ series: Number(row.series), startMs: Number(row.start_ms) })),
    *read(series, bucketMs, fromMs, untilMs) {
      // all(), not iterate(): a statement can only be walked once at a time, and readers may interleave.
      for (const row of select.all(series.id, bucketMs, fromMs, untilMs)) {
        yield { startMs: Number(row.start_ms), bucket: toBucket(row) }
      }
    },
    saveBlock(block) {
      block.buckets.forEach((bucket, slot) => {
        if (bucket?.isDirty) save(block.series.id, block.bucketMs, block.startMs + slot * block.bucketMs, bucket)
      })
      if (isHourOfMinutes(block)) owe.run(block.series.id, block.startMs)
    },
    rollUp(block) {
      for (const coarseMs of COARSE_MS) {
        for (const { startMs, bucket } of coarser(block, coarseMs)) save(block.series.id, coarseMs, startMs, bucket)
      }
      settle.run(block.series.id, block.startMs)
    },
    deleteBefore: (series, bucketMs, beforeMs) => void expire.run(series.id, bucketMs, beforeMs),
    transaction(work) {
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
    clear: () => database.exec('DELETE FROM metric_series; DELETE FROM metric_buckets; DELETE FROM metric_unrolled'),
  }
}

function coarser(block: Block, coarseMs: number): StoredBucket[] {
  const merged: StoredBucket[] = []
  const width = coarseMs / block.bucketMs
  for (let first = 0; first < BUCKETS_PER_BLOCK; first += width) {
    const bucket = createBucket()
    for (const source of block.buckets.slice(first, first + width)) if (source) mergeBucket(bucket, source)
    if (bucket.count > 0) merged.push({ startMs: block.startMs + first * block.bucketMs, bucket })
  }
  return merged
}

/** NULL stands for "all samples alike", an empty blob for "not known". */
const encodeState = (sketch: Bucket['sketch']) =>
  sketch === undefined ? null : sketch === null ? new Uint8Array(0) : encodeSketch(sketch)

function toBucket(row: Record<string, SQLOutputValue>): Bucket {
  const blob = row.sketch
  const sketch = blob instanceof Uint8Array ? (blob.length > 0 ? decodeSketch(blob) : null) : undefined
  return {
    sum: Number(row.sum),
    min: Number(row.min),
    max: Number(row.max),
    count: Number(row.count),
    sketch,
    isDirty: false,
  }
}

const toSeries = (row: Record<string, SQLOutputValue>): StoredSeries => ({
  id: Number(row.id),
  region: String(row.region),
  namespace: String(row.namespace),
  metric: String(row.metric),
  dimensions: JSON.parse(String(row.dimensions)),
  // What saveSeries wrote there.
  unit: String(row.unit) as StandardUnit,
  isHighResolution: row.high_resolution === 1,
  firstMs: Number(row.first_ms),
  lastMs: Number(row.last_ms),
})

/** True where a block's coarser buckets are to be written now. */
export const isRollable = (block: Block, nowMs: number) => isHourOfMinutes(block) && blockEnd(block) <= nowMs
