/**
 * The metrics of endpoints, under CloudWatch's true names.
 * Source: https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html, read 2026-11-22.
 */
type MetricUnit = 'count' | 'ms' | 's' | 'percent' | 'instances'

type Namespace = 'AWS/SageMaker' | '/aws/sagemaker/Endpoints' | '/aws/sagemaker/InferenceComponents'

export interface MetricDefinition {
  namespace: Namespace
  name: string
  statistic: string
  unit: MetricUnit
  /** What CloudWatch's number is multiplied with to be in `unit`: most latencies come in microseconds. */
  factor: number
  /** What no data point means while it runs: a counter counted nothing, a latency was not measured. */
  absence: 'zero' | 'gap'
}

const metric = (definition: Partial<MetricDefinition> & Pick<MetricDefinition, 'name' | 'statistic'>) => ({
  namespace: 'AWS/SageMaker' as const,
  unit: 'count' as const,
  factor: 1,
  absence: 'gap' as const,
  ...definition,
})

const counter = (name: string) => metric({ name, statistic: 'Sum', absence: 'zero' })
const latency = (name: string, statistic: string) => metric({ name, statistic, unit: 'ms', factor: 0.001 })
/** Comes in milliseconds, unlike the others. */
const queueTime = (name: string, statistic: string) => metric({ name, statistic, unit: 'ms' })
/** Comes as a part of 1. */
const share = (name: string, statistic: string) => metric({ name, statistic, unit: 'percent', factor: 100 })
const ofInstances = (name: string, statistic: string, unit: MetricUnit) =>
  metric({ namespace: '/aws/sagemaker/Endpoints', name, statistic, unit })
const ofCopies = (name: string, statistic: string, unit: MetricUnit) =>
  metric({ namespace: '/aws/sagemaker/InferenceComponents', name, statistic, unit })

export const METRICS = {
  invocations: counter('Invocations'),
  errors4xx: counter('Invocation4XXErrors'),
  errors5xx: counter('Invocation5XXErrors'),
  modelErrors: counter('InvocationModelErrors'),
  /** Streams that broke after their first part. */
  midStreamErrors: metric({ name: 'MidStreamErrors', statistic: 'Sum' }),
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
  concurrentRequests: metric({ name: 'ConcurrentRequestsPerModel', statistic: 'Maximum' }),
  /** Each instance reports its CPU once a minute, so the number of reports is the number of instances. */
  instances: ofInstances('CPUUtilization', 'SampleCount', 'instances'),
  cpu: ofInstances('CPUUtilization', 'Average', 'percent'),
  memory: ofInstances('MemoryUtilization', 'Average', 'percent'),

  // Serverless: https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-monitoring.html
  coldStarts: metric({ name: 'ModelSetupTime', statistic: 'SampleCount', absence: 'zero' }),
  modelSetupTimeP50: latency('ModelSetupTime', 'p50'),
  modelSetupTimeMax: latency('ModelSetupTime', 'Maximum'),
  concurrencyUtilization: share('ServerlessConcurrentExecutionsUtilization', 'Maximum'),
  provisionedExecutions: metric({ name: 'ServerlessProvisionedConcurrencyExecutions', statistic: 'Maximum' }),
  provisionedUtilization: share('ServerlessProvisionedConcurrencyUtilization', 'Maximum'),
  provisionedInvocations: counter('ServerlessProvisionedConcurrencyInvocations'),
  provisionedSpillover: counter('ServerlessProvisionedConcurrencySpilloverInvocations'),

  // Asynchronous: https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html
  backlog: metric({ name: 'ApproximateBacklogSize', statistic: 'Maximum' }),
  backlogPerInstance: metric({ name: 'ApproximateBacklogSizePerInstance', statistic: 'Maximum' }),
  backlogAge: metric({ name: 'ApproximateAgeOfOldestRequest', statistic: 'Maximum', unit: 's' }),
  backlogWithoutCapacity: metric({ name: 'HasBacklogWithoutCapacity', statistic: 'Maximum' }),
  /** The guide prints it with three s; what endpoints publish has two. */
  processed: counter('InvocationsProcessed'),
  invocationFailures: counter('InvocationFailures'),
  downloadFailures: counter('RequestDownloadFailures'),
  uploadFailures: counter('ResponseUploadFailures'),
  /** Of endpoints that notify anyone at all. */
  notificationFailures: metric({ name: 'NotificationFailures', statistic: 'Sum' }),
  expiredRequests: counter('ExpiredRequests'),
  timeInBacklog: queueTime('TimeInBacklog', 'Average'),
  timeInBacklogMax: queueTime('TimeInBacklog', 'Maximum'),
  processingTime: queueTime('TotalProcessingTime', 'Average'),
  downloadLatency: latency('RequestDownloadLatency', 'Average'),
  uploadLatency: latency('ResponseUploadLatency', 'Average'),

  // Many models in one container
  loadedModels: ofInstances('LoadedModelCount', 'Average', 'count'),
  modelCacheHit: share('ModelCacheHit', 'Average'),
  modelLoadingWait: latency('ModelLoadingWaitTime', 'Average'),
  modelDownloading: latency('ModelDownloadingTime', 'Average'),
  modelLoading: latency('ModelLoadingTime', 'Average'),
  modelUnloading: latency('ModelUnloadingTime', 'Average'),

  // Several containers: https://docs.aws.amazon.com/sagemaker/latest/dg/multi-container-metrics.html
  containerLatency: latency('ContainerLatency', 'Average'),
  containerLatencyMax: latency('ContainerLatency', 'Maximum'),

  // Inference components, and the instances they share
  cpuReservation: ofInstances('CPUReservation', 'Average', 'percent'),
  memoryReservation: ofInstances('MemoryReservation', 'Average', 'percent'),
  invocationsPerCopy: counter('InvocationsPerCopy'),
  concurrentRequestsPerCopy: metric({ name: 'ConcurrentRequestsPerCopy', statistic: 'Maximum' }),
  noCapacityFailures: counter('NoCapacityInvocationFailures'),
  /** Each copy reports once a minute. */
  copies: ofCopies('CPUUtilizationNormalized', 'SampleCount', 'instances'),
  copyCpu: ofCopies('CPUUtilizationNormalized', 'Average', 'percent'),
  copyMemory: ofCopies('MemoryUtilizationNormalized', 'Average', 'percent'),
} as const satisfies Record<string, MetricDefinition>

export type MetricId = keyof typeof METRICS
