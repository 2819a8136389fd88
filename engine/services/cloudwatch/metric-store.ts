import type { DatabaseSync } from 'node:sqlite'
import type { StandardUnit } from '@aws-sdk/client-cloudwatch'
import type { Clock } from '../../state/clock.ts'
import { createSharedFlush } from '../../state/shared-flush.ts'
import { createBlockMemory } from './block-memory.ts'
import { addTotals, addValue, type StatisticSet } from './bucket.ts'
import { openMetricTables } from './metric-tables.ts'
import { MEMORY_HOURS, memoryStart, type Points, readSeries, type Window } from './read-series.ts'
import { FINE_MS, HOUR_MS, type MetricIdentity, MINUTE_MS, type Series } from './series.ts'
import { createSeriesIndex, type SeriesOptions } from './series-index.ts'
import { parseStatistic, type Statistic } from './statistic.ts'

export interface MetricSample extends MetricIdentity {
  unit: StandardUnit
  value: number
  atMs: number
}

/** A looked-up series: recording through it costs no look-up and no allocation. */
export interface SeriesHandle {
  /** Counts `value`, `weight` times (1 when left out), at `atMs`. */
  record(value: number, atMs: number, weight?: number): void
}

export interface MetricStore {
  record(sample: MetricSample): void
  /** Keeps a series at hand, for whoever records into it often. */
  series(options: SeriesOptions): SeriesHandle
  /** Adds totals whose samples are not known: percentiles of that minute are then not known either. */
  recordTotals(options: SeriesOptions, totals: StatisticSet, atMs: number): void
  /** Reads one statistic (`Sum`, `p99`, …) by period, oldest first; periods without data are left out. */
  statistics(query: MetricIdentity & Window & { statistic: string }): { timestampMs: number; value: number }[]
  /** The same with a parsed statistic; where `unit` is given, a series of another unit has no points. */
  points(identity: MetricIdentity & { unit?: StandardUnit }, window: Window, statistic: Statistic): Points
  /** The unit of a series, where there is one. */
  unit(identity: MetricIdentity): StandardUnit | undefined
  /** Every series of a region that has data. */
  list(region: string): Series[]
  /** Writes what is new to the database; it also happens every few seconds and at close. */
  flush(): void
  /**
   * Resolves once what was recorded into these series would survive `kill -9`. Rejects where it cannot be written: the
   * series are then again as they were at their last commit.
   */
  commit(identities: MetricIdentity[]): Promise<void>
  clear(): void
  close(): void
}

const FLUSH_MS = 5_000
const DAY_MS = 24 * HOUR_MS
/** How long each resolution is kept (CloudWatch user guide, "Metrics retention", 2026-11). */
const RETENTION_MS: [bucketMs: number, keepMs: number][] = [
  [FINE_MS, 3 * HOUR_MS],
  [MINUTE_MS, 15 * DAY_MS],
  [5 * MINUTE_MS, 63 * DAY_MS],
  [HOUR_MS, 455 * DAY_MS],
]

/**
 * Metrics in one-minute buckets: the last hours in memory, the rest in SQLite.
 * `database` stays the caller's: close the store first, then the database.
 */
export function openMetricStore(database: DatabaseSync, clock: Clock): MetricStore {
  const tables = openMetricTables(database)
  const index = createSeriesIndex(tables.loadSeries())
  const memory = createBlockMemory(tables)
  for (const { series: id, startMs } of tables.unrolledHours()) {
    const series = index.byId(id)
    if (series) memory.resume(series, startMs)
  }
  const uncommitted = new Set<Series>()
  const commit = createSharedFlush(() => {
    const wanted = new Set(uncommitted)
    uncommitted.clear()
    memory.save(wanted)
  })
  const timer = clock.every(FLUSH_MS, maintain)
  let turn = 0

  function maintain() {
    memory.flush(clock.now())
    turn++
    let place = turn
    for (const series of index.all()) {
      // Each series has its turn once an hour, so that the work never makes one long pause.
      if (place++ % (HOUR_MS / FLUSH_MS) !== 0) continue
      memory.forget(series, clock.now() - MEMORY_HOURS * HOUR_MS)
      for (const [bucketMs, keepMs] of RETENTION_MS) tables.deleteBefore(series, bucketMs, clock.now() - keepMs)
    }
  }
  const recordInto = (series: Series, value: number, atMs: number, weight: number) => {
    if (!Number.isFinite(value)) return
    addValue(memory.touch(series, series.minutes, atMs), value, weight)
    if (series.fine) addValue(memory.touch(series, series.fine, atMs), value, weight)
  }
  const points: MetricStore['points'] = (identity, window, statistic) => {
    const series = index.find(identity)
    const isOtherUnit = identity.unit !== undefined && identity.unit !== series?.unit
    if (!series || isOtherUnit) return { timestampsMs: [], values: [] }
    const nowMs = clock.now()
    const memoryFromMs = memoryStart(nowMs)
    if (window.startMs < memoryFromMs && memory.hasUnsavedBefore(memoryFromMs)) memory.flush(nowMs)
    return readSeries({ tables, nowMs, block: memory.find }, series, window, statistic)
  }

  return {
    record: sample => recordInto(index.obtain(sample), sample.value, sample.atMs, 1),
    series: options => createHandle(() => index.obtain(options), recordInto),
    recordTotals(options, totals, atMs) {
      const series = index.obtain(options)
      addTotals(memory.touch(series, series.minutes, atMs), totals)
      if (series.fine) addTotals(memory.touch(series, series.fine, atMs), totals)
    },
    statistics: query => statisticsOf(points, query),
    points,
    unit: identity => index.find(identity)?.unit,
    list: index.list,
    flush: () => memory.flush(clock.now()),
    commit(identities) {
      for (const identity of identities) {
        const series = index.find(identity)
        if (series) uncommitted.add(series)
      }
      return commit()
    },
    clear() {
      index.clear()
      memory.clear()
      tables.clear()
    },
    close() {
      timer.clear()
      memory.flush(clock.now())
    },
  }
}

type RecordInto = (series: Series, value: number, atMs: number, weight: number) => void

function createHandle(lookUp: () => Series, recordInto: RecordInto): SeriesHandle {
  let series = lookUp()
  return {
    record(value, atMs, weight = 1) {
      if (series.isDropped) series = lookUp()
      recordInto(series, value, atMs, weight)
    },
  }
}

function statisticsOf(
  points: MetricStore['points'],
  { statistic, ...query }: MetricIdentity & Window & { statistic: string },
): { timestampMs: number; value: number }[] {
  const read = parseStatistic(statistic)
  if (!read)
    throw new Error(`statistic ${statistic} is unknown: use Sum, Average, Minimum, Maximum, SampleCount or pNN`)
  const { timestampsMs, values } = points(query, query, read)
  return timestampsMs.map((timestampMs, at) => ({ timestampMs, value: values[at] ?? 0 }))
}
