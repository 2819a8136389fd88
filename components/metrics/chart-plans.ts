import type { Tone } from '@/components/charts/series'
import { formatCount } from '@/lib/format/count'
import { formatLatency } from '@/lib/format/latency'
import { significant } from '@/lib/format/significant'
import type { MetricId } from '@/lib/metrics/catalog'
import type { MetricSource } from '@/lib/metrics/source'

export interface PlannedLine {
  metric: MetricId
  label: string
  tone?: Tone
  isDashed?: boolean
  /** Drawn only where it has data. */
  isRare?: true
}

/** What a chart draws, before it is known of how many sources. */
export interface ChartPlan {
  id: string
  title: string
  /** `*` stands for the period: "requests per minute". */
  unit: string
  description: string
  of: MetricSource['of']
  lines: readonly [PlannedLine, ...PlannedLine[]]
  /** Of several sources: their sum; each line of each source; or this one line of each. */
  ofSeveral: 'sum' | 'each' | MetricId
  /** What the unit says when only that line of several sources is drawn. */
  unitOfSeveral?: string
  /** Stands in where none of the lines has data. */
  fallback?: { metric: MetricId; label: string; unit: string }
  isWhole?: boolean
  formatValue: (value: number) => string
  emptyReason: string
}

export const percent = (value: number) => `${significant(value)}%`
const seconds = (value: number) => formatLatency(value * 1000)

const EACH_SECOND = { tone: 'second', isDashed: true } as const

/** A chart of requests or events by the period. */
export const counted = (
  plan: Partial<ChartPlan> & Pick<ChartPlan, 'id' | 'title' | 'description' | 'lines'>,
): ChartPlan => ({
  unit: 'requests *',
  of: 'variant',
  ofSeveral: 'each',
  isWhole: true,
  formatValue: formatCount,
  emptyReason: 'The variant did not run in this range',
  ...plan,
})

/** A chart of times in milliseconds. */
export const timed = (
  plan: Partial<ChartPlan> & Pick<ChartPlan, 'id' | 'title' | 'description' | 'lines'>,
): ChartPlan => ({
  unit: 'ms',
  of: 'variant',
  ofSeveral: 'each',
  formatValue: formatLatency,
  emptyReason: 'No requests in this range, so no latency was measured',
  ...plan,
})

/** A chart of percentages. */
export const shared = (
  plan: Partial<ChartPlan> & Pick<ChartPlan, 'id' | 'title' | 'description' | 'lines'>,
): ChartPlan => ({
  unit: '%',
  of: 'variant',
  ofSeveral: 'each',
  formatValue: percent,
  emptyReason: 'No instance reported in this range',
  ...plan,
})

export const inSeconds = { unit: 's', formatValue: seconds } as const

export const INVOCATIONS = counted({
  id: 'invocations',
  title: 'Invocations',
  description: 'Requests sent to the endpoint. Zero only where the variant was running.',
  lines: [{ metric: 'invocations', label: 'requests' }],
})

const ERROR_LINES = [
  { metric: 'errors4xx', label: '4XX', tone: 'warn' },
  { metric: 'errors5xx', label: '5XX', tone: 'danger' },
] as const satisfies readonly PlannedLine[]

export const ERRORS = counted({
  id: 'errors',
  title: 'Errors',
  description: 'Requests answered with 4XX or 5XX, and those where the model itself failed.',
  ofSeveral: 'sum',
  lines: [
    ...ERROR_LINES,
    { metric: 'modelErrors', label: 'model', tone: 'danger-soft', isDashed: true },
    { metric: 'midStreamErrors', label: 'mid-stream', tone: 'fourth', isDashed: true, isRare: true },
  ],
})

export const HTTP_ERRORS: ChartPlan = {
  ...ERRORS,
  description: 'Requests answered with 4XX or 5XX.',
  lines: [...ERROR_LINES],
}

const PERCENTILES = ['p50', 'p90', 'p99'] as const

export const MODEL_LATENCY = timed({
  id: 'modelLatency',
  title: 'Model latency',
  description: 'Time the container took to answer, as SageMaker saw it.',
  lines: [
    { metric: 'modelLatencyP50', label: PERCENTILES[0], tone: PERCENTILES[0] },
    { metric: 'modelLatencyP90', label: PERCENTILES[1], tone: PERCENTILES[1] },
    { metric: 'modelLatencyP99', label: PERCENTILES[2], tone: PERCENTILES[2] },
  ],
  ofSeveral: 'modelLatencyP90',
  unitOfSeveral: 'ms, p90',
})

export const OVERHEAD_LATENCY = timed({
  id: 'overheadLatency',
  title: 'Overhead latency',
  description: 'Time that SageMaker added around the model. The client’s network comes on top.',
  lines: [
    { metric: 'overheadLatencyP50', label: PERCENTILES[0], tone: PERCENTILES[0] },
    { metric: 'overheadLatencyP90', label: PERCENTILES[1], tone: PERCENTILES[1] },
    { metric: 'overheadLatencyP99', label: PERCENTILES[2], tone: PERCENTILES[2] },
  ],
  ofSeveral: 'overheadLatencyP90',
  unitOfSeveral: 'ms, p90',
  fallback: {
    metric: 'overheadLatencyAverage',
    label: 'average',
    unit: 'ms, average (no percentiles published)',
  },
})

export const INSTANCES = counted({
  id: 'instances',
  title: 'Instances',
  unit: 'running',
  description: 'Instances that report, counted by their CPU measurements.',
  lines: [{ metric: 'instances', label: 'instances' }],
  emptyReason: 'No instance reported in this range',
})

export const UTILIZATION = shared({
  id: 'utilization',
  title: 'CPU and memory',
  unit: '% (CPU: 100% a core)',
  description: 'Average over the instances. CPU counts 100% for each core, memory 100% for all of it.',
  lines: [
    { metric: 'cpu', label: 'CPU' },
    { metric: 'memory', label: 'memory', ...EACH_SECOND },
  ],
})
