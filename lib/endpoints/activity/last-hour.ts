import type { Context } from '@/lib/context'
import { processWide } from '@/lib/process-wide'
import { type CounterKey, requestsOf } from './metric-queries'
import { lookBackDays } from './model'
import { readMetrics } from './read-metrics'

const hourMs = 3_600_000
const maxKept = 5000

interface Kept {
  /** Hours since the epoch when it was asked: what it says stays true until the next. */
  askedInHour: number
  /** Start of the newest hour with a request; undefined when there was none. */
  lastMs: number | undefined
}

const keptHours = () => processWide('endpoint-last-hours', () => new Map<string, Kept>())

/**
 * Start of the newest hour in which each endpoint was called, of the last 15 days; those that were not called are
 * missing. One GetMetricData for all that were not asked about in this hour.
 */
export async function lastHours(
  context: Context,
  counters: readonly CounterKey[],
  nowMs: number,
): Promise<Map<string, number>> {
  const kept = keptHours()
  const hour = Math.floor(nowMs / hourMs)
  const keyOf = (endpoint: string) => `${context.region}/${endpoint}`
  const unknown = counters.filter(({ endpoint }) => kept.get(keyOf(endpoint))?.askedInHour !== hour)
  const newest = unknown.length > 0 ? await readNewest(context, unknown, hour) : new Map<string, number>()
  for (const { endpoint } of unknown) {
    kept.delete(keyOf(endpoint))
    kept.set(keyOf(endpoint), { askedInHour: hour, lastMs: newest.get(endpoint) })
  }
  const hours = counters.flatMap(({ endpoint }): [string, number][] => {
    const lastMs = kept.get(keyOf(endpoint))?.lastMs
    return lastMs === undefined ? [] : [[endpoint, lastMs]]
  })
  for (const key of kept.keys()) {
    if (kept.size <= maxKept) break
    kept.delete(key)
  }
  return new Map(hours)
}

async function readNewest(context: Context, counters: readonly CounterKey[], hour: number) {
  const queries = counters.map((counter, index) => ({
    Id: `h${index}`,
    MetricStat: { Metric: requestsOf(counter), Period: 3600, Stat: 'Sum' },
  }))
  const endMs = (hour + 1) * hourMs
  const results = await readMetrics(context, queries, endMs - lookBackDays * 24 * hourMs, endMs)
  const newest = new Map<string, number>()
  for (const { Id, Timestamps = [], Values = [] } of results) {
    const endpoint = counters[Number(Id?.slice(1))]?.endpoint
    if (endpoint === undefined) continue
    for (const [index, at] of Timestamps.entries()) {
      if ((Values[index] ?? 0) > 0) newest.set(endpoint, Math.max(newest.get(endpoint) ?? 0, at.getTime()))
    }
  }
  return newest
}
