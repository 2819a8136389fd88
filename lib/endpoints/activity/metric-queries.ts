import type { MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch'
import { activityMinutes, type EndpointActivity } from './model'

/** What counts the requests of an endpoint: each of its variants, or each of its inference components. */
export interface CounterKey {
  endpoint: string
  arn: string
  /** CloudWatch keeps the metrics of a deleted endpoint: what is older is of another one of this name. */
  createdAtMs: number
  variant: string
  component?: string
  /** Asynchronous endpoints publish no Invocations, but what they have processed. */
  isAsync?: boolean
}

/** Two queries a counter, requests and the p90 of the model's latency, and the backlog of a queue; by the minute. */
export function metricQueries(counters: readonly CounterKey[]): MetricDataQuery[] {
  return counters.flatMap((counter, index) => [
    { Id: `i${index}`, MetricStat: { Metric: requestsOf(counter), Period: 60, Stat: 'Sum' } },
    { Id: `l${index}`, MetricStat: { Metric: metricOf(counter, 'ModelLatency'), Period: 60, Stat: 'p90' } },
    ...(counter.isAsync
      ? [{ Id: `b${index}`, MetricStat: { Metric: backlogOf(counter), Period: 60, Stat: 'Maximum' } }]
      : []),
  ])
}

/** The metric that counts requests. */
export const requestsOf = (counter: CounterKey) =>
  metricOf(counter, counter.isAsync ? 'InvocationsProcessed' : 'Invocations')

/** A queue belongs to the endpoint, not to its variant. */
const backlogOf = ({ endpoint }: CounterKey) => ({
  Namespace: 'AWS/SageMaker',
  MetricName: 'ApproximateBacklogSize',
  Dimensions: [{ Name: 'EndpointName', Value: endpoint }],
})

/** A metric of a variant or component: CloudWatch knows it by the whole set of dimensions. */
const metricOf = ({ endpoint, variant, component }: CounterKey, MetricName: string) => ({
  Namespace: 'AWS/SageMaker',
  MetricName,
  Dimensions:
    component === undefined
      ? [
          { Name: 'EndpointName', Value: endpoint },
          { Name: 'VariantName', Value: variant },
        ]
      : [{ Name: 'InferenceComponentName', Value: component }],
})

export type Series = Pick<
  EndpointActivity,
  'invocations' | 'latencyMsP90' | 'lastInvokedAtMs' | 'latestLatencyMsP90' | 'backlog'
>

/**
 * Sums the requests of an endpoint's counters by the minute and takes the slowest one's p90 (microseconds come,
 * milliseconds go). `startMs` is a full minute.
 */
export function seriesOf(
  counters: readonly CounterKey[],
  endpoint: string,
  results: readonly MetricDataResult[],
  startMs: number,
): Series {
  const byId = new Map(results.map(result => [result.Id, result]))
  const invocations = new Array<number>(activityMinutes).fill(0)
  const latencyMsP90 = new Array<number | null>(activityMinutes).fill(null)
  let backlog: number | undefined
  let backlogMinute = 0
  const each = (id: string, sinceMs: number, take: (minute: number, value: number) => void) => {
    const result = byId.get(id)
    const first = Math.max(0, Math.floor((sinceMs - startMs) / 60_000))
    result?.Timestamps?.forEach((at, index) => {
      const minute = Math.floor((at.getTime() - startMs) / 60_000)
      const value = result.Values?.[index]
      if (value !== undefined && minute >= first && minute < activityMinutes) take(minute, value)
    })
  }
  counters.forEach((counter, index) => {
    const { createdAtMs } = counter
    if (counter.endpoint !== endpoint) return
    each(`i${index}`, createdAtMs, (minute, value) => {
      invocations[minute] = (invocations[minute] ?? 0) + value
    })
    each(`l${index}`, createdAtMs, (minute, value) => {
      latencyMsP90[minute] = Math.max(latencyMsP90[minute] ?? 0, value / 1000)
    })
    each(`b${index}`, createdAtMs, (minute, value) => {
      if (minute < backlogMinute) return
      backlogMinute = minute
      backlog = value
    })
  })
  const lastMinute = invocations.findLastIndex(count => count > 0)
  // Not of the newest minute with a request: a minute of refusals alone has no latency.
  const latest = latencyMsP90.findLast(value => value !== null)
  return {
    invocations,
    latencyMsP90,
    ...(backlog !== undefined && { backlog }),
    ...(lastMinute >= 0 && { lastInvokedAtMs: startMs + lastMinute * 60_000 }),
    ...(typeof latest === 'number' && { latestLatencyMsP90: latest }),
  }
}
