import type { Context } from '@/lib/context'
import { classify } from '@/lib/door'
import { fleetPoller } from '@/lib/endpoints/fleet/pollers'
import { mapConcurrently } from '@/lib/map-concurrently'
import { processWide } from '@/lib/process-wide'
import type { EndpointSummary } from '../model'
import type { ActivityInput } from '../schema'
import { lastHours } from './last-hour'
import { type CounterKey, metricQueries, type Series, seriesOf } from './metric-queries'
import { activityMinutes, type EndpointActivity } from './model'
import { readMetrics } from './read-metrics'
import { variantsOf } from './variants'

/** AWS publishes a minute's metrics some seconds after it ended. */
const publicationLagMs = 10_000
const maxDescribesAtOnce = 4
/** Activity of this many endpoints is remembered; the fleet page asks for what stands on its screen. */
const maxKept = 2000

interface Kept {
  tick: number
  /** What the row was like: an endpoint that changed is looked at anew. */
  state: string
  value: Promise<EndpointActivity>
}

/** Once a minute per endpoint, whoever asks: answers are kept until the next minute's metrics are out. */
const keptActivity = () => processWide('endpoint-activity', () => new Map<string, Kept>())

/**
 * Variants and traffic of the endpoints named, in the order asked; names that do not exist are left out. One
 * GetMetricData serves all that were not known for this minute, and one an hour those that nobody calls. What cannot be read of one endpoint is said there, and costs the others nothing.
 */
export async function getActivity(context: Context, { names }: ActivityInput): Promise<EndpointActivity[]> {
  const kept = keptActivity()
  const tick = Math.floor((Date.now() - publicationLagMs) / 60_000)
  const { rows } = await fleetPoller(context.region).read(context.signal)
  const byName = new Map(rows.map(row => [row.name, row]))
  const present = [...new Set(names)].flatMap(name => byName.get(name) ?? [])
  const stale = present.filter(row => {
    const known = kept.get(`${context.region}/${row.name}`)
    return known?.tick !== tick || known.state !== stateOf(row)
  })
  if (stale.length > 0) {
    const batch = readBatch(context, stale, tick)
    for (const row of stale) {
      const key = `${context.region}/${row.name}`
      const before = kept.get(key)?.value
      const value = batch.then(async all => orLastKnown(all.get(row.name) ?? emptyActivity(row.name), await before))
      kept.delete(key)
      kept.set(key, { tick, state: stateOf(row), value })
    }
    for (const key of kept.keys()) {
      if (kept.size <= maxKept) break
      kept.delete(key)
    }
  }
  return Promise.all(present.flatMap(row => kept.get(`${context.region}/${row.name}`)?.value ?? []))
}

/** Numbers of an earlier minute are better than none, with the reason why they are not newer. */
function orLastKnown(now: EndpointActivity, before: EndpointActivity | undefined): EndpointActivity {
  const { metricsError } = now
  if (metricsError === undefined || before === undefined || before.metricsError !== undefined) return now
  return { ...before, lateReason: metricsError }
}

const stateOf = (row: EndpointSummary) => `${row.arn} ${row.status} ${row.lastModifiedAtMs}`

async function readBatch(
  context: Context,
  rows: EndpointSummary[],
  tick: number,
): Promise<Map<string, EndpointActivity>> {
  // The batch serves other callers too: none of them may end it by hanging up.
  const shared = { ...context, signal: AbortSignal.timeout(20_000) }
  const described = await mapConcurrently(rows, maxDescribesAtOnce, row => describe(shared, row))
  const rowOf = new Map(rows.map(row => [row.name, row]))
  const keys = described.flatMap(each => countersOf(each, rowOf.get(each.name)))
  // Whole minutes alone: the sums of the one that is running are too small.
  const endMs = tick * 60_000
  const startMs = endMs - activityMinutes * 60_000
  const { series, metricsError } = await seriesOfAll(shared, keys, startMs, endMs)
  return new Map(
    described.map(each => [
      each.name,
      {
        ...each,
        ...(series?.get(each.name) ?? seriesOf([], each.name, [], startMs)),
        ...(metricsError && { metricsError }),
      },
    ]),
  )
}

/** Components publish requests under their own names, and the variant that hosts them none. */
function countersOf({ kind, variants, components }: EndpointActivity, row: EndpointSummary | undefined): CounterKey[] {
  const [host] = variants
  if (!row || !host) return []
  const common = { endpoint: row.name, arn: row.arn, createdAtMs: row.createdAtMs }
  if (components) return components.map(component => ({ ...common, variant: host.name, component }))
  const isAsync = kind === 'asynchronous'
  return variants.map(variant => ({ ...common, variant: variant.name, ...(isAsync && { isAsync }) }))
}

/** Without its variants an endpoint has no metrics either: why stands in their place. */
async function describe(context: Context, row: EndpointSummary): Promise<EndpointActivity> {
  const empty = emptyActivity(row.name)
  try {
    return { ...empty, ...(await variantsOf(context, row)) }
  } catch (error) {
    return { ...empty, metricsError: classify(error, context.signal).message }
  }
}

/** Rows without charts are better than no rows: a refusal of CloudWatch is told, not thrown. */
async function seriesOfAll(context: Context, keys: readonly CounterKey[], startMs: number, endMs: number) {
  try {
    const results = await readMetrics(context, metricQueries(keys), startMs, endMs)
    const series = new Map(
      keys.map(({ endpoint }): [string, Series] => [endpoint, seriesOf(keys, endpoint, results, startMs)]),
    )
    // Of one that is younger than the minutes they tell all.
    const quiet = keys.filter(
      ({ endpoint, createdAtMs }) => createdAtMs < startMs && series.get(endpoint)?.lastInvokedAtMs === undefined,
    )
    for (const [endpoint, { fromMs, untilMs }] of await lastHours(context, quiet, endMs)) {
      // Called in this hour, but in none of its whole minutes: in the one that is running.
      const last =
        untilMs > endMs
          ? { lastInvokedAtMs: endMs }
          : { lastInvokedAtMs: fromMs, lastInvokedWithinMs: untilMs - fromMs }
      Object.assign(series.get(endpoint) ?? {}, last)
    }
    return { series }
  } catch (error) {
    return { metricsError: classify(error, context.signal).message }
  }
}

const emptyActivity = (name: string): EndpointActivity => ({ name, variants: [], invocations: [], latencyMsP90: [] })
