import { expect, it } from 'vitest'
import { METRIC_IDS, type MetricId } from '@/lib/metrics/catalog'
import type { EndpointMetrics } from '@/lib/metrics/model'
import { chartsOf, isIdle, isSilent } from './charts'

const grid = { startMs: 0, endMs: 180_000, periodS: 60 }

function metricsOf(values: Record<string, Partial<Record<MetricId, (number | null)[]>>>): EndpointMetrics {
  const variants = Object.keys(values)
  return {
    endpointName: 'iris',
    window: { fromMs: 0, toMs: 180_000 },
    grid,
    observedAtMs: 180_000,
    variants,
    series: variants.flatMap(variant =>
      METRIC_IDS.map(metric => ({ variant, metric, values: values[variant]?.[metric] ?? [null, null, null] })),
    ),
    deployments: [],
    warnings: [],
  }
}

const labels = (metrics: EndpointMetrics, id: string, variant?: string) =>
  chartsOf(metrics, variant)
    .find(chart => chart.id === id)
    ?.data.series.map(({ label }) => label)

it('shows percentiles of one variant, and p90 of each when there are several', () => {
  const one = metricsOf({ a: { modelLatencyP90: [1, 2, 3] } })
  const two = metricsOf({ a: { modelLatencyP90: [1, 2, 3] }, b: {} })
  expect(labels(one, 'modelLatency')).toEqual(['p50', 'p90', 'p99'])
  expect(labels(two, 'modelLatency')).toEqual(['a', 'b'])
  expect(labels(two, 'modelLatency', 'a')).toEqual(['p50', 'p90', 'p99'])
})

it('falls back to the average where OverheadLatency has no percentiles', () => {
  const metrics = metricsOf({ a: { overheadLatencyAverage: [1, null, 3] } })
  const chart = chartsOf(metrics, undefined).find(({ id }) => id === 'overheadLatency')
  expect(chart?.data.series.map(({ label, values }) => [label, values])).toEqual([['average', [1, null, 3]]])
})

it('adds the errors of variants up, and keeps "no data" where none has any', () => {
  const metrics = metricsOf({ a: { errors4xx: [1, null, null] }, b: { errors4xx: [2, 5, null] } })
  const chart = chartsOf(metrics, undefined).find(({ id }) => id === 'errors')
  expect(chart?.data.series[0]?.values).toEqual([3, 5, null])
})

it('tells idle from silent', () => {
  expect([isIdle, isSilent].map(is => is(metricsOf({ a: { invocations: [0, 0, 0], cpu: [1, 1, 1] } })))).toEqual([
    true,
    false,
  ])
  expect(isSilent(metricsOf({ a: {} }))).toBe(true)
  expect(isIdle(metricsOf({ a: { invocations: [0, 1, 0] } }))).toBe(false)
})
