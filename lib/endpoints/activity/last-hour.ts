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
  /** The newest hour with a request; undefined when there was none. */
  last: Hour | undefined
}

/** From its start, or the creation of the endpoint in it, to its end; epoch milliseconds. */
interface Hour {
  fromMs: number
  untilMs: number
}

const keptHours = () => processWide('endpoint-last-hours', () => new Map<string, Kept>())

/**
 * The newest hour in which each endpoint was called, of the last 15 days; those that were not called are missing. One
 * GetMetricData for all that were not asked about in this hour.
 */
export async function lastHours(
  context: Context,
  counters: readonly CounterKey[],
  nowMs: number,
): Promise<Map<string, Hour>> {
  const kept = keptHours()
  const hour = Math.floor(nowMs / hourMs)
  const unknown = counters.filter(counter => kept.get(keyOf(counter))?.askedInHour !== hour)
  const newest = unknown.length > 0 ? await readNewest(context, unknown, hour) : new Map<string, Hour>()
  for (const counter of unknown) {
    kept.delete(keyOf(counter))
    kept.set(keyOf(counter), { askedInHour: hour, last: newest.get(counter.endpoint) })
  }
  const hours = counters.flatMap((counter): [string, Hour][] => {
    const last = kept.get(keyOf(counter))?.last
    return last === undefined ? [] : [[counter.endpoint, last]]
  })
  for (const key of kept.keys()) {
    if (kept.size <= maxKept) break
    kept.delete(key)
  }
  return new Map(hours)
}

/** Another endpoint of the same name has the same ARN. */
const keyOf = ({ arn, createdAtMs }: CounterKey) => `${arn} ${createdAtMs}`

async function readNewest(context: Context, counters: readonly CounterKey[], hour: number) {
  const queries = counters.map((counter, index) => ({
    Id: `h${index}`,
    MetricStat: { Metric: requestsOf(counter), Period: 3600, Stat: 'Sum' },
  }))
  const endMs = (hour + 1) * hourMs
  const results = await readMetrics(context, queries, endMs - lookBackDays * 24 * hourMs, endMs)
  const newest = new Map<string, Hour>()
  for (const { Id, Timestamps = [], Values = [] } of results) {
    const counter = counters[Number(Id?.slice(1))]
    if (counter === undefined) continue
    const { endpoint, createdAtMs } = counter
    for (const [index, at] of Timestamps.entries()) {
      const untilMs = at.getTime() + hourMs
      const isNewer = untilMs > Math.max(newest.get(endpoint)?.untilMs ?? 0, createdAtMs)
      if (isNewer && (Values[index] ?? 0) > 0)
        newest.set(endpoint, { fromMs: Math.max(at.getTime(), createdAtMs), untilMs })
    }
  }
  return newest
}
