import { type Bucket, createBucket, mergeBucket } from './bucket.ts'
import type { MetricTables, StoredBucket } from './metric-tables.ts'
import {
  type Block,
  BUCKETS_PER_BLOCK,
  blockStart,
  FINE_MS,
  HOUR_MS,
  MINUTE_MS,
  type Series,
  type Tape,
} from './series.ts'
import type { Statistic } from './statistic.ts'

/** A time series, oldest first; a moment without data has no entry. */
export interface Points {
  timestampsMs: number[]
  values: number[]
}

/** Periods count from startMs; endMs is exclusive. All are milliseconds. */
export interface Window {
  startMs: number
  endMs: number
  periodMs: number
}

export interface SeriesReader {
  tables: MetricTables
  nowMs: number
  /** The block in memory, loaded where only the database has it; undefined where there is none. */
  block(series: Series, tape: Tape, startMs: number): Block | undefined
}

/** Older hours are read from the database, in the coarsest resolution that fits. */
export const MEMORY_HOURS = 4
export const memoryStart = (nowMs: number) => blockStart(nowMs - (MEMORY_HOURS - 1) * HOUR_MS, MINUTE_MS)
const COARSE_TO_FINE_MS = [HOUR_MS, 5 * MINUTE_MS, MINUTE_MS]

/** Reads one statistic of one series by period. What is kept too coarsely for the period gives no point, as on AWS. */
export function readSeries(reader: SeriesReader, series: Series, window: Window, statistic: Statistic): Points {
  const points: Points = { timestampsMs: [], values: [] }
  let periodIndex = -1
  let open: Bucket | undefined
  let isOwn = false
  const emit = () => {
    const value = open && open.count > 0 ? statistic(open) : undefined
    if (value === undefined) return
    points.timestampsMs.push(window.startMs + periodIndex * window.periodMs)
    points.values.push(value)
  }
  const take = (startMs: number, bucket: Bucket) => {
    const index = Math.floor((startMs - window.startMs) / window.periodMs)
    if (index !== periodIndex || !open) {
      emit()
      periodIndex = index
      open = bucket
      isOwn = false
      return
    }
    if (!isOwn) {
      const merged = createBucket()
      mergeBucket(merged, open)
      open = merged
      isOwn = true
    }
    mergeBucket(open, bucket)
  }
  if (series.fine && window.periodMs % MINUTE_MS !== 0) walkFine(reader, series, series.fine, window, take)
  else walkMinutes(reader, series, window, take)
  emit()
  return points
}

type Take = (startMs: number, bucket: Bucket) => void

function walkFine(reader: SeriesReader, series: Series, tape: Tape, window: Window, take: Take): void {
  const keptFromMs = blockStart(reader.nowMs - 3 * HOUR_MS, FINE_MS)
  walkBlocks(reader, series, tape, Math.max(window.startMs, keptFromMs), window.endMs, take)
}

function walkMinutes(reader: SeriesReader, series: Series, window: Window, take: Take): void {
  const memoryFromMs = memoryStart(reader.nowMs)
  const { startMs, endMs } = window
  if (startMs < memoryFromMs && series.firstMs < memoryFromMs) {
    for (const stored of readStored(reader, series, window, Math.min(endMs, memoryFromMs))) {
      take(stored.startMs, stored.bucket)
    }
  }
  if (series.lastMs >= memoryFromMs) {
    walkBlocks(reader, series, series.minutes, Math.max(startMs, memoryFromMs), endMs, take)
  }
}

function readStored(reader: SeriesReader, series: Series, window: Window, untilMs: number): Iterable<StoredBucket> {
  const { startMs, periodMs } = window
  const bucketMs = COARSE_TO_FINE_MS.find(ms => periodMs % ms === 0 && startMs % ms === 0)
  return bucketMs === undefined ? [] : reader.tables.read(series, bucketMs, startMs, untilMs)
}

function walkBlocks(reader: SeriesReader, series: Series, tape: Tape, fromMs: number, endMs: number, take: Take): void {
  const untilMs = Math.min(endMs, series.lastMs + 1)
  const blockMs = tape.bucketMs * BUCKETS_PER_BLOCK
  for (let startMs = blockStart(fromMs, tape.bucketMs); startMs < untilMs; startMs += blockMs) {
    const block = reader.block(series, tape, startMs)
    if (!block) continue
    const firstSlot = Math.max(0, Math.ceil((fromMs - startMs) / tape.bucketMs))
    const endSlot = Math.min(BUCKETS_PER_BLOCK, Math.ceil((untilMs - startMs) / tape.bucketMs))
    for (let slot = firstSlot; slot < endSlot; slot++) {
      const bucket = block.buckets[slot]
      if (bucket) take(startMs + slot * tape.bucketMs, bucket)
    }
  }
}
