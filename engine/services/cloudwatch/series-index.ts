import type { StandardUnit } from '@aws-sdk/client-cloudwatch'
import { isHighResolutionMetric } from './high-resolution.ts'
import type { StoredSeries } from './metric-tables.ts'
import { createTape, FINE_MS, type MetricIdentity, MINUTE_MS, type Series, seriesKey } from './series.ts'

export interface SeriesOptions extends MetricIdentity {
  unit?: StandardUnit
  /** Keep 10-second buckets for 3 hours too; a series that once had them goes on with them. */
  isHighResolution?: boolean
}

export interface SeriesIndex {
  find(identity: MetricIdentity): Series | undefined
  /** The series, made at first sight. */
  obtain(options: SeriesOptions): Series
  /** Every series of a region that has data. */
  list(region: string): Series[]
  all(): Iterable<Series>
  byId(id: number): Series | undefined
  clear(): void
}

/** Finds series by their whole identity. */
export function createSeriesIndex(stored: StoredSeries[]): SeriesIndex {
  const byKey = new Map<string, Series>()
  const byRegion = new Map<string, Series[]>()
  let nextId = 1
  const add = (known: StoredSeries): Series => {
    const { isHighResolution, ...rest } = known
    const series: Series = {
      ...rest,
      dimensions: { ...known.dimensions },
      minutes: createTape(MINUTE_MS),
      fine: isHighResolution ? createTape(FINE_MS) : undefined,
      storedLastMs: known.lastMs,
      isDropped: false,
    }
    byKey.set(seriesKey(series), series)
    const ofRegion = byRegion.get(series.region)
    if (ofRegion) ofRegion.push(series)
    else byRegion.set(series.region, [series])
    nextId = Math.max(nextId, series.id + 1)
    return series
  }
  stored.forEach(add)

  return {
    find: identity => byKey.get(seriesKey(identity)),
    obtain(options) {
      const found = byKey.get(seriesKey(options))
      const isHighResolution = options.isHighResolution ?? isHighResolutionMetric(options.namespace, options.metric)
      if (found) {
        if (isHighResolution) found.fine ??= createTape(FINE_MS)
        return found
      }
      const { region, namespace, metric, dimensions, unit = 'None' } = options
      const identity = { id: nextId, region, namespace, metric, dimensions, unit }
      return add({ ...identity, isHighResolution, firstMs: Infinity, lastMs: -Infinity })
    },
    list: region => (byRegion.get(region) ?? []).filter(series => series.lastMs > -Infinity),
    all: () => byKey.values(),
    byId: id => [...byKey.values()].find(series => series.id === id),
    clear() {
      for (const series of byKey.values()) series.isDropped = true
      byKey.clear()
      byRegion.clear()
    },
  }
}
