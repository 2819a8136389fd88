import type { ChartData, Series, Tone } from '@/components/charts/series'
import { formatCount } from '@/lib/format/count'
import { formatLatency } from '@/lib/format/latency'
import { significant } from '@/lib/format/significant'
import type { MetricId } from '@/lib/metrics/catalog'
import { type EndpointMetrics, hasData, seriesOf } from '@/lib/metrics/model'
import { gridTimes, periodWords } from '@/lib/metrics/period'

/** One chart of the page, ready to draw. */
export interface MetricChart {
  id: string
  title: string
  unit: string
  description: string
  data: ChartData
  isWhole?: boolean
  formatValue: (value: number) => string
  emptyReason: string
}

/** Lines of several variants are told apart by hue, and from the fifth on by dashes. */
const VARIANT_TONES: readonly Tone[] = ['accent', 'second', 'third', 'fourth']
const percent = (value: number) => `${significant(value)}%`
const NO_REQUESTS = 'No requests in this range, so no latency was measured'

/** All charts for one variant, or for all of them when `variant` is undefined. */
export function chartsOf(metrics: EndpointMetrics, variant: string | undefined): MetricChart[] {
  const variants = variant === undefined ? metrics.variants : metrics.variants.filter(name => name === variant)
  const timesMs = gridTimes(metrics.grid)
  const every = `per ${periodWords(metrics.grid.periodS)}`
  const lines = (series: Series[]): ChartData => ({ timesMs, series })
  return [
    {
      id: 'invocations',
      title: 'Invocations',
      unit: `requests ${every}`,
      description: 'Requests sent to the endpoint. Zero only where the variant was running.',
      data: lines(perVariant(metrics, variants, 'invocations', 'requests')),
      isWhole: true,
      formatValue: formatCount,
      emptyReason: 'The variant did not run in this range',
    },
    {
      id: 'errors',
      title: 'Errors',
      unit: `requests ${every}`,
      description: 'Requests answered with 4XX or 5XX, and those where the model itself failed.',
      data: lines([
        summed(metrics, variants, 'errors4xx', '4XX', 'warn'),
        summed(metrics, variants, 'errors5xx', '5XX', 'danger'),
        { ...summed(metrics, variants, 'modelErrors', 'model', 'danger-soft'), isDashed: true },
      ]),
      isWhole: true,
      formatValue: formatCount,
      emptyReason: 'The variant did not run in this range',
    },
    latencyChart(metrics, variants, timesMs, 'modelLatency'),
    latencyChart(metrics, variants, timesMs, 'overheadLatency'),
    {
      id: 'instances',
      title: 'Instances',
      unit: 'running',
      description: 'Instances that report, counted by their CPU measurements.',
      data: lines(perVariant(metrics, variants, 'instances', 'instances')),
      isWhole: true,
      formatValue: formatCount,
      emptyReason: 'No instance reported in this range',
    },
    {
      id: 'utilization',
      title: 'CPU and memory',
      unit: '% (CPU: 100% a core)',
      description: 'Average over the instances. CPU counts 100% for each core, memory 100% for all of it.',
      data: lines([
        ...perVariant(metrics, variants, 'cpu', 'CPU', name => `${name} CPU`),
        ...perVariant(metrics, variants, 'memory', 'memory', name => `${name} memory`).map((series, index) => ({
          ...series,
          tone: variants.length === 1 ? ('second' as const) : toneOf(index),
          isDashed: true,
        })),
      ]),
      formatValue: percent,
      emptyReason: 'No instance reported in this range',
    },
  ]
}

const LATENCIES = {
  modelLatency: {
    title: 'Model latency',
    description: 'Time the container took to answer, as SageMaker saw it.',
    percentiles: ['modelLatencyP50', 'modelLatencyP90', 'modelLatencyP99'],
    average: undefined,
  },
  overheadLatency: {
    title: 'Overhead latency',
    description: 'Time that SageMaker added around the model. The client’s network comes on top.',
    percentiles: ['overheadLatencyP50', 'overheadLatencyP90', 'overheadLatencyP99'],
    average: 'overheadLatencyAverage',
  },
} as const

const PERCENTILE_LINES = [
  { label: 'p50', tone: 'p50' },
  { label: 'p90', tone: 'p90' },
  { label: 'p99', tone: 'p99' },
] as const

function latencyChart(
  metrics: EndpointMetrics,
  variants: readonly string[],
  timesMs: number[],
  kind: keyof typeof LATENCIES,
): MetricChart {
  const { title, description, percentiles, average } = LATENCIES[kind]
  const [only] = variants
  const p90 = percentiles[1]
  const hasPercentiles = variants.some(variant => hasData(seriesOf(metrics, variant, p90)))
  const base = { id: kind, title, description, formatValue: formatLatency, emptyReason: NO_REQUESTS }
  if (!hasPercentiles && average && variants.some(variant => hasData(seriesOf(metrics, variant, average)))) {
    const series = perVariant(metrics, variants, average, 'average')
    return { ...base, unit: 'ms, average (no percentiles published)', data: { timesMs, series } }
  }
  if (only === undefined || variants.length > 1) {
    return { ...base, unit: 'ms, p90', data: { timesMs, series: perVariant(metrics, variants, p90, 'p90') } }
  }
  const series = percentiles.map((metric, index) => ({
    key: metric,
    label: PERCENTILE_LINES[index]?.label ?? metric,
    tone: PERCENTILE_LINES[index]?.tone ?? ('accent' as const),
    values: valuesOf(metrics, only, metric),
  }))
  return { ...base, unit: 'ms', data: { timesMs, series } }
}

const toneOf = (index: number): Tone => VARIANT_TONES[index % VARIANT_TONES.length] ?? 'accent'

function valuesOf(metrics: EndpointMetrics, variant: string, metric: MetricId): readonly (number | null)[] {
  return seriesOf(metrics, variant, metric) ?? gridTimes(metrics.grid).map(() => null)
}

/** A line for each variant; one alone is named for what it counts. */
function perVariant(
  metrics: EndpointMetrics,
  variants: readonly string[],
  metric: MetricId,
  soleLabel: string,
  label = (name: string) => name,
): Series[] {
  return variants.map((variant, index) => ({
    key: `${metric}-${variant}`,
    label: variants.length === 1 ? soleLabel : label(variant),
    tone: toneOf(index),
    isDashed: index >= VARIANT_TONES.length,
    values: valuesOf(metrics, variant, metric),
  }))
}

/** The sum of a counter over the variants; "no data" only where none of them has any. */
function summed(
  metrics: EndpointMetrics,
  variants: readonly string[],
  metric: MetricId,
  label: string,
  tone: Tone,
): Series {
  const columns = variants.map(variant => valuesOf(metrics, variant, metric))
  const values = gridTimes(metrics.grid).map((_, index) =>
    columns.reduce<number | null>((sum, column) => {
      const value = column[index] ?? null
      return value === null ? sum : (sum ?? 0) + value
    }, null),
  )
  return { key: metric, label, tone, values }
}

/** True when the variants counted no request at all in the range. */
export function isIdle(metrics: EndpointMetrics): boolean {
  return metrics.variants.every(variant => valuesOf(metrics, variant, 'invocations').every(value => !value))
}

/** True when CloudWatch has nothing at all on the endpoint in the range. */
export function isSilent(metrics: EndpointMetrics): boolean {
  return metrics.series.every(({ values }) => !hasData(values))
}
