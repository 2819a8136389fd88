import { GetMetricDataCommand, type MetricDataResult } from '@aws-sdk/client-cloudwatch'
import { coalesce } from '@/lib/aws/coalesce'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
// The same read that the page's header polls: its answer is shared, and CloudWatch needs the variants' names.
import { getEndpoint } from '@/lib/endpoints/get'
import type { Endpoint } from '@/lib/endpoints/model'
import { componentNames } from '@/lib/inference-components/names'
import { seriesFromAws, warningsFromAws } from './from-aws'
import type { DeploymentEvent, EndpointMetrics } from './model'
import { clampWindow, type Grid, gridOf, type TimeWindow, windowOf } from './period'
import type { GetMetrics } from './schema'
import type { MetricSource } from './source'
import { hostingOf, sourcesOf } from './sources-of'
import { type PlannedQuery, planQueries, queriesToAws } from './to-aws'

/** New data comes once a minute, so all who look within a few seconds see one answer. */
const KEPT_MS = 5_000

/**
 * All metrics that an endpoint of its kind has, in one GetMetricData call (priced per metric, not per point).
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
  const detail = await getEndpoint(context, { name })
  const hosting = hostingOf(detail)
  const components = hosting.shape === 'components' ? await componentNames(context, { endpointName: name }) : []
  const sources = sourcesOf(detail, components)
  const { planned, leftOut } = planQueries(sources, hosting)
  const results = planned.length === 0 ? [] : await readResults(context, name, planned, grid)
  return {
    endpointName: name,
    window,
    grid,
    observedAtMs,
    hosting,
    sources: sources.filter(source => !leftOut.includes(source)),
    series: seriesFromAws(planned, results, grid),
    deployments: deploymentsOf(detail.endpoint),
    warnings: [...warningsFromAws(results), ...leftOutWarning(leftOut)],
  }
}

/** CloudWatch answers 500 metrics at a time. */
const leftOutWarning = (leftOut: readonly MetricSource[]) =>
  leftOut.length === 0
    ? []
    : [`Without ${leftOut.map(({ name }) => name).join(', ')}: these are too many to read at once.`]

async function readResults(
  context: Context,
  name: string,
  planned: readonly PlannedQuery[],
  grid: Grid,
): Promise<MetricDataResult[]> {
  const cloudwatch = await context.aws.cloudwatch
  const request = {
    MetricDataQueries: queriesToAws(name, planned, grid),
    StartTime: new Date(grid.startMs),
    EndTime: new Date(grid.endMs),
    ScanBy: 'TimestampAscending' as const,
  }
  // 500 metrics × 1,440 points come in eight pages of 100,800 points.
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
