import type { ConfigKind } from '@/lib/endpoint-configs/model'
import type { EndpointShape } from '@/lib/endpoints/model'
import type { MetricId } from './catalog'

/** Who publishes metrics: CloudWatch knows each by a set of dimensions of its own. */
export interface MetricSource {
  /** Unique on an endpoint: a variant's name, `variant/container`, `component:name`, or nothing for the queue. */
  key: string
  of: 'endpoint' | 'variant' | 'container' | 'component'
  name: string
  /** Of variants their own name; of containers their variant's. */
  variant?: string
  isShadow?: true
  /** Since then no data means "nothing counted": of what scales to zero, and is silent while it sleeps. */
  countsSinceMs?: number
}

const LATENCIES: readonly MetricId[] = ['modelLatencyP50', 'modelLatencyP90', 'modelLatencyP99']
const OVERHEAD: readonly MetricId[] = [
  'overheadLatencyP50',
  'overheadLatencyP90',
  'overheadLatencyP99',
  'overheadLatencyAverage',
]
const ERRORS: readonly MetricId[] = ['errors4xx', 'errors5xx']
const MACHINE: readonly MetricId[] = ['instances', 'cpu', 'memory']

const OF_REAL_TIME: readonly MetricId[] = [
  'invocations',
  ...ERRORS,
  'modelErrors',
  'midStreamErrors',
  'invocationsPerInstance',
  ...LATENCIES,
  ...OVERHEAD,
  'concurrentRequests',
  ...MACHINE,
]
const OF_SERVERLESS: readonly MetricId[] = [
  'invocations',
  ...ERRORS,
  ...LATENCIES,
  ...OVERHEAD,
  'coldStarts',
  'modelSetupTimeP50',
  'modelSetupTimeMax',
  'concurrencyUtilization',
  'memory',
]
const OF_PROVISIONED: readonly MetricId[] = [
  'provisionedExecutions',
  'provisionedUtilization',
  'provisionedInvocations',
  'provisionedSpillover',
]
const OF_ASYNCHRONOUS: readonly MetricId[] = [
  'processed',
  'invocationFailures',
  'downloadFailures',
  'uploadFailures',
  'notificationFailures',
  'expiredRequests',
  ...ERRORS,
  ...LATENCIES,
  'timeInBacklog',
  'timeInBacklogMax',
  'processingTime',
  'downloadLatency',
  'uploadLatency',
  ...MACHINE,
]
const OF_QUEUE: readonly MetricId[] = ['backlog', 'backlogPerInstance', 'backlogAge', 'backlogWithoutCapacity']
const OF_MODEL_CACHE: readonly MetricId[] = [
  'loadedModels',
  'modelCacheHit',
  'modelLoadingWait',
  'modelDownloading',
  'modelLoading',
  'modelUnloading',
]
const OF_DIRECT_CONTAINER: readonly MetricId[] = [
  'invocations',
  ...ERRORS,
  'containerLatency',
  'containerLatencyMax',
  'cpu',
  'memory',
]
const OF_PIPELINE_STEP: readonly MetricId[] = ['containerLatency', 'containerLatencyMax', 'cpu', 'memory']
const OF_COMPONENT: readonly MetricId[] = [
  'invocations',
  ...ERRORS,
  'modelErrors',
  'noCapacityFailures',
  ...LATENCIES,
  'overheadLatencyAverage',
  'invocationsPerCopy',
  'concurrentRequestsPerCopy',
  'copies',
  'copyCpu',
  'copyMemory',
]
const OF_SHARED_INSTANCES: readonly MetricId[] = [...MACHINE, 'cpuReservation', 'memoryReservation']

export interface Hosting {
  kind: ConfigKind
  shape: EndpointShape
  hasProvisioned: boolean
}

/** The metrics that a source of such an endpoint has: others are not asked for, since each query is paid. */
export function metricsOfSource({ of }: Pick<MetricSource, 'of'>, hosting: Hosting): readonly MetricId[] {
  if (of === 'endpoint') return OF_QUEUE
  if (of === 'component') return OF_COMPONENT
  if (of === 'container') return hosting.shape === 'multi-container' ? OF_DIRECT_CONTAINER : OF_PIPELINE_STEP
  return metricsOfVariant(hosting)
}

function metricsOfVariant({ kind, shape, hasProvisioned }: Hosting): readonly MetricId[] {
  if (kind === 'asynchronous') return OF_ASYNCHRONOUS
  if (kind === 'serverless') return hasProvisioned ? [...OF_SERVERLESS, ...OF_PROVISIONED] : OF_SERVERLESS
  if (shape === 'components') return OF_SHARED_INSTANCES
  return shape === 'multi-model' ? [...OF_REAL_TIME, ...OF_MODEL_CACHE] : OF_REAL_TIME
}
