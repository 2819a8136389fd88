import { GetMetricDataCommand, type MetricDataResult } from '@aws-sdk/client-cloudwatch'
import { coalesce } from '@/lib/aws/coalesce'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
// The same read that the page's header polls: its answer is shared, and CloudWatch needs the variants' names.
import { getEndpoint } from '@/lib/endpoints/get'
import type { Endpoint } from '@/lib/endpoints/model'
import { seriesFromAws, warningsFromAws } from './from-aws'
import type { DeploymentEvent, EndpointMetrics } from './model'
import { clampWindow, type Grid, gridOf, type TimeWindow, windowOf } from './period'
import type { GetMetrics } from './schema'
import { planQueries, queriesToAws } from './to-aws'

/** New data comes once a minute, so all who look within a few seconds see one answer. */
const KEPT_MS = 5_000

/**
 * All metrics of all variants of an endpoint, in one GetMetricData call (priced per metric, not per point).
 * Latencies in milliseconds, counts per period, utilization in percent. Throws `not-found`, `access-denied`.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export async function getMetrics(context: Context, input: GetMetrics): Promise<EndpointMetrics> {
  const nowMs = Date.now()
  const window = windowOfInput(input, nowMs)
  const grid = gridOf(window, nowMs)
  const key = `${context.region}:metrics:${input.name}:${grid.startMs}:${grid.endMs}:${grid.periodS}`
  const read = (signal: AbortSignal) => readMetrics({ ...context, signal }, input.name, window, grid, nowMs)
  return coalesce(key, KEPT_MS, read, context.signal)
}

function windowOfInput({ range, from, to }: GetMetrics, nowMs: number): TimeWindow {
  if (from !== undefined && to !== undefined) return clampWindow({ fromMs: from, toMs: to }, nowMs)
  return windowOf(range ?? '1h', nowMs)
}

async function readMetrics(
  context: Context,
  name: string,
  window: TimeWindow,
  grid: Grid,
  observedAtMs: number,
): Promise<EndpointMetrics> {
  const { endpoint } = await getEndpoint(context, { name })
  const variants = [...new Set([...endpoint.variants, ...(endpoint.pending?.variants ?? [])].map(({ name }) => name))]
  const planned = planQueries(variants)
  const results = planned.length === 0 ? [] : await readResults(context, name, planned, grid)
  return {
    endpointName: name,
    window,
    grid,
    observedAtMs,
    variants,
    series: seriesFromAws(planned, results, grid),
    deployments: deploymentsOf(endpoint),
    warnings: warningsFromAws(results),
  }
}

async function readResults(
  context: Context,
  name: string,
  planned: ReturnType<typeof planQueries>,
  grid: Grid,
): Promise<MetricDataResult[]> {
  const cloudwatch = await context.aws.cloudwatch
  const request = {
    MetricDataQueries: queriesToAws(name, planned, grid),
    StartTime: new Date(grid.startMs),
    EndTime: new Date(grid.endMs),
    ScanBy: 'TimestampAscending' as const,
  }
  // 10 variants × 16 metrics × 1,440 points come in three pages of 100,800 points.
  return allPages(
    async NextToken => {
      const reply = await cloudwatch.send(new GetMetricDataCommand({ ...request, NextToken }), {
        abortSignal: context.signal,
      })
      return { items: reply.MetricDataResults ?? [], nextToken: reply.NextToken }
    },
    { maxPages: 20 },
  )
}

/** Moments worth drawing: DescribeEndpoint knows the creation, the last change, and an update that runs now. */
function deploymentsOf(endpoint: Endpoint): DeploymentEvent[] {
  const config = endpoint.configName ? `config ${endpoint.configName}` : ''
  const events: DeploymentEvent[] = [{ atMs: endpoint.createdAtMs, name: 'Created', detail: config }]
  if (endpoint.lastModifiedAtMs - endpoint.createdAtMs > 1000) {
    events.push({ atMs: endpoint.lastModifiedAtMs, name: 'Last change', detail: config })
  }
  if (endpoint.pending?.startedAtMs) {
    const detail = `to config ${endpoint.pending.configName}`
    events.push({ atMs: endpoint.pending.startedAtMs, name: 'Update started', detail })
  }
  return events
}
