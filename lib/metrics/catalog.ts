/**
 * The metrics of a real-time endpoint, under CloudWatch's true names.
 * Source: https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html, read 2026-11-22.
 */
type MetricUnit = 'count' | 'ms' | 'percent' | 'instances'

export interface MetricDefinition {
  namespace: 'AWS/SageMaker' | '/aws/sagemaker/Endpoints'
  name: string
  statistic: string
  unit: MetricUnit
  /** What CloudWatch's number is multiplied with to be in `unit`: latencies come in microseconds. */
  factor: number
  /** What no data point means while the variant runs: a counter counted nothing, a latency was not measured. */
  absence: 'zero' | 'gap'
}

const counter = (name: string): MetricDefinition => ({
  namespace: 'AWS/SageMaker',
  name,
  statistic: 'Sum',
  unit: 'count',
  factor: 1,
  absence: 'zero',
})

const latency = (name: string, statistic: string): MetricDefinition => ({
  namespace: 'AWS/SageMaker',
  name,
  statistic,
  unit: 'ms',
  factor: 0.001,
  absence: 'gap',
})

const utilization = (name: string, statistic: string, unit: MetricUnit): MetricDefinition => ({
  namespace: '/aws/sagemaker/Endpoints',
  name,
  statistic,
  unit,
  factor: 1,
  absence: 'gap',
})

export const METRICS = {
  invocations: counter('Invocations'),
  errors4xx: counter('Invocation4XXErrors'),
  errors5xx: counter('Invocation5XXErrors'),
  modelErrors: counter('InvocationModelErrors'),
  /** Each request adds 1 divided by the number of instances; only its Sum means something. */
  invocationsPerInstance: counter('InvocationsPerInstance'),
  modelLatencyP50: latency('ModelLatency', 'p50'),
  modelLatencyP90: latency('ModelLatency', 'p90'),
  modelLatencyP99: latency('ModelLatency', 'p99'),
  overheadLatencyP50: latency('OverheadLatency', 'p50'),
  overheadLatencyP90: latency('OverheadLatency', 'p90'),
  overheadLatencyP99: latency('OverheadLatency', 'p99'),
  /** AWS's guide lists no percentiles for OverheadLatency: the average stands in where they do not come. */
  overheadLatencyAverage: latency('OverheadLatency', 'Average'),
  concurrentRequests: {
    namespace: 'AWS/SageMaker',
    name: 'ConcurrentRequestsPerModel',
    statistic: 'Maximum',
    unit: 'count',
    factor: 1,
    absence: 'gap',
  },
  /** Each instance reports its CPU once a minute, so the number of reports is the number of instances. */
  instances: utilization('CPUUtilization', 'SampleCount', 'instances'),
  cpu: utilization('CPUUtilization', 'Average', 'percent'),
  memory: utilization('MemoryUtilization', 'Average', 'percent'),
} as const satisfies Record<string, MetricDefinition>

export type MetricId = keyof typeof METRICS

export const METRIC_IDS = Object.keys(METRICS) as MetricId[] // Object.keys forgets the key type.
