import { expect, it } from 'vitest'
import type { MetricId } from '@/lib/metrics/catalog'
import type { EndpointMetrics } from '@/lib/metrics/model'
import { type Hosting, type MetricSource, metricsOfSource } from '@/lib/metrics/source'
import { chartsOf, isIdle, isSilent } from './charts'
import { plansOf } from './kind-plans'

const grid = { startMs: 0, endMs: 180_000, periodS: 60 }

const realTime: Hosting = { kind: 'real-time', shape: 'single', hasProvisioned: false }
const variantsOf = (names: string[]): MetricSource[] =>
  names.map(name => ({ key: name, of: 'variant', name, variant: name }))

function metricsOf(
  values: Record<string, Partial<Record<MetricId, (number | null)[]>>>,
  hosting = realTime,
  sources = variantsOf(Object.keys(values)),
): EndpointMetrics {
  return {
    endpointName: 'iris',
    window: { fromMs: 0, toMs: 180_000 },
    grid,
    observedAtMs: 180_000,
    hosting,
    sources,
    series: sources.flatMap(source =>
      metricsOfSource(source, hosting).map(metric => ({
        source: source.key,
        metric,
        values: values[source.key]?.[metric] ?? [null, null, null],
      })),
    ),
    deployments: [],
    warnings: [],
  }
}

const labels = (metrics: EndpointMetrics, id: string, variant?: string) =>
  chartsOf(metrics, { ...(variant && { variant }) })
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
  const chart = chartsOf(metrics).find(({ id }) => id === 'overheadLatency')
  expect(chart?.data.series.map(({ label, values }) => [label, values])).toEqual([['average', [1, null, 3]]])
})

it('adds the errors of variants up, and keeps "no data" where none has any', () => {
  const metrics = metricsOf({ a: { errors4xx: [1, null, null] }, b: { errors4xx: [2, 5, null] } })
  const chart = chartsOf(metrics).find(({ id }) => id === 'errors')
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

it('draws a shadow beside production, and keeps its failures out of the sum', () => {
  const sources: MetricSource[] = [
    ...variantsOf(['main']),
    { key: 'twin', of: 'variant', name: 'twin', variant: 'twin', isShadow: true },
  ]
  const metrics = metricsOf({ main: { errors5xx: [1, 0, 0] }, twin: { errors5xx: [5, 5, 5] } }, realTime, sources)
  expect(labels(metrics, 'modelLatency')).toEqual(['main', 'twin (shadow)'])
  const errors = chartsOf(metrics).find(({ id }) => id === 'errors')
  expect(errors?.data.series.find(({ label }) => label === '5XX')?.values).toEqual([1, 0, 0])
})

const kinds: [string, Hosting][] = [
  ['real-time', realTime],
  ['many models', { ...realTime, shape: 'multi-model' }],
  ['containers by name', { ...realTime, shape: 'multi-container' }],
  ['a pipeline', { ...realTime, shape: 'pipeline' }],
  ['components', { ...realTime, shape: 'components' }],
  ['serverless', { kind: 'serverless', shape: 'single', hasProvisioned: false }],
  ['provisioned concurrency', { kind: 'serverless', shape: 'single', hasProvisioned: true }],
  ['asynchronous', { kind: 'asynchronous', shape: 'single', hasProvisioned: false }],
]

it.each(kinds)('draws only what was asked for, and all of it has a chart: %s', (_name, hosting) => {
  for (const plan of plansOf(hosting)) {
    const asked = metricsOfSource({ of: plan.of }, hosting)
    for (const { metric } of plan.lines) expect(asked).toContain(metric)
  }
  expect(new Set(plansOf(hosting).map(({ id }) => id)).size).toBe(plansOf(hosting).length)
})

it('shows each component, and one of them with the instances that they share', () => {
  const sources: MetricSource[] = [
    ...variantsOf(['AllTraffic']),
    ...['a', 'b'].map((name): MetricSource => ({ key: `component:${name}`, of: 'component', name })),
  ]
  const metrics = metricsOf({}, { ...realTime, shape: 'components' }, sources)
  expect(labels(metrics, 'invocations')).toEqual(['a', 'b'])
  const one = chartsOf(metrics, { component: 'b' })
  expect(one.find(({ id }) => id === 'modelLatency')?.data.series.map(({ label }) => label)).toEqual([
    'p50',
    'p90',
    'p99',
  ])
  expect(one.find(({ id }) => id === 'instances')?.data.series).toHaveLength(1)
})

it('takes an asynchronous endpoint for idle until it has processed something', () => {
  const hosting: Hosting = { kind: 'asynchronous', shape: 'single', hasProvisioned: false }
  expect(isIdle(metricsOf({ a: { processed: [0, 0, 0], cpu: [1, 1, 1] } }, hosting))).toBe(true)
  expect(isIdle(metricsOf({ a: { processed: [0, 2, 0] } }, hosting))).toBe(false)
})

it('draws ten variants so that each can be told from the others, CPU and memory apart', () => {
  const names = Array.from({ length: 10 }, (_, index) => `variant-${index}`)
  const metrics = metricsOf(Object.fromEntries(names.map(name => [name, { cpu: [1, 2, 3], memory: [4, 5, 6] }])))
  const charts = chartsOf(metrics).filter(({ id }) => id.startsWith('utilization'))
  expect(charts.map(({ title }) => title)).toEqual(['CPU and memory: CPU', 'CPU and memory: memory'])
  for (const { data } of charts) {
    expect(data.series.map(({ label }) => label)).toEqual(names)
    const looks = data.series.map(({ tone, isDashed, isDotted }) => `${tone} ${isDashed} ${isDotted}`)
    expect(new Set(looks)).toHaveProperty('size', 10)
  }
  const three = metricsOf(Object.fromEntries(names.slice(0, 3).map(name => [name, { cpu: [1, 2, 3] }])))
  expect(labels(three, 'utilization')).toHaveLength(6)
})
