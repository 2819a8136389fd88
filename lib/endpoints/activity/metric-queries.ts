import type { MetricDataQuery, MetricDataResult } from '@aws-sdk/client-cloudwatch'
import { activityMinutes, type EndpointActivity } from './model'

export interface VariantKey {
  endpoint: string
  variant: string
}

/** Two queries a variant: requests, and the p90 of the model's latency, both by the minute. */
export function metricQueries(variants: readonly VariantKey[]): MetricDataQuery[] {
  return variants.flatMap((variant, index) => [
    { Id: `i${index}`, MetricStat: { Metric: metricOf(variant, 'Invocations'), Period: 60, Stat: 'Sum' } },
    { Id: `l${index}`, MetricStat: { Metric: metricOf(variant, 'ModelLatency'), Period: 60, Stat: 'p90' } },
  ])
}

/** A metric of a variant: CloudWatch knows it by the whole set of dimensions. */
export const metricOf = ({ endpoint, variant }: VariantKey, MetricName: string) => ({
  Namespace: 'AWS/SageMaker',
  MetricName,
  Dimensions: [
    { Name: 'EndpointName', Value: endpoint },
    { Name: 'VariantName', Value: variant },
  ],
})

export type Series = Pick<EndpointActivity, 'invocations' | 'latencyMsP90' | 'lastInvokedAtMs' | 'latestLatencyMsP90'>

/**
 * Sums the requests of an endpoint's variants by the minute and takes the slowest variant's p90 (microseconds come,
 * milliseconds go). `startMs` is a full minute.
 */
export function seriesOf(
  variants: readonly VariantKey[],
  endpoint: string,
  results: readonly MetricDataResult[],
  startMs: number,
): Series {
  const byId = new Map(results.map(result => [result.Id, result]))
  const invocations = new Array<number>(activityMinutes).fill(0)
  const latencyMsP90 = new Array<number | null>(activityMinutes).fill(null)
  const each = (id: string, take: (minute: number, value: number) => void) => {
    const result = byId.get(id)
    result?.Timestamps?.forEach((at, index) => {
      const minute = Math.floor((at.getTime() - startMs) / 60_000)
      const value = result.Values?.[index]
      if (value !== undefined && minute >= 0 && minute < activityMinutes) take(minute, value)
    })
  }
  variants.forEach((variant, index) => {
    if (variant.endpoint !== endpoint) return
    each(`i${index}`, (minute, value) => {
      invocations[minute] = (invocations[minute] ?? 0) + value
    })
    each(`l${index}`, (minute, value) => {
      latencyMsP90[minute] = Math.max(latencyMsP90[minute] ?? 0, value / 1000)
    })
  })
  const lastMinute = invocations.findLastIndex(count => count > 0)
  if (lastMinute < 0) return { invocations, latencyMsP90 }
  const latest = latencyMsP90[lastMinute]
  return {
    invocations,
    latencyMsP90,
    lastInvokedAtMs: startMs + lastMinute * 60_000,
    ...(typeof latest === 'number' && { latestLatencyMsP90: latest }),
  }
}
