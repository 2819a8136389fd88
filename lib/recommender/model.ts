import type { StatusTone } from '@/lib/jobs/status-tone'

export const RECOMMENDER_STATUSES = [
  'PENDING',
  'IN_PROGRESS',
  'COMPLETED',
  'FAILED',
  'STOPPING',
  'STOPPED',
  'DELETING',
  'DELETED',
] as const
export type RecommenderStatus = (typeof RECOMMENDER_STATUSES)[number]

export const JOB_TYPES = ['Default', 'Advanced'] as const
export type JobType = (typeof JOB_TYPES)[number]

export const TRAFFIC_TYPES = ['PHASES', 'STAIRS'] as const
export const PERCENTILES = ['P95', 'P99'] as const
export const FLAT_INVOCATIONS = ['Stop', 'Continue'] as const
export const DOMAINS = ['MACHINE_LEARNING', 'COMPUTER_VISION', 'NATURAL_LANGUAGE_PROCESSING'] as const

export interface RecommenderJobSummary {
  name: string
  arn: string
  type: JobType
  status: RecommenderStatus
  createdAtMs: number
  completedAtMs?: number
  modelName?: string
  description?: string
  failureReason?: string
}

/** What a candidate could do. Nothing is known of what AWS left out. */
export interface BenchmarkMetrics {
  /** At the percentile of the threshold, else as AWS defines it. */
  latencyMs?: number
  maxInvocationsPerMinute?: number
  /** US dollars; only where a price is known. */
  costPerHour?: number
  costPerInference?: number
  cpuPercent?: number
  memoryPercent?: number
}

/** One candidate: an instance type, a count, and variables of the container. */
export interface Benchmark {
  /** Of the endpoint that was made for it. */
  endpointName: string
  variantName: string
  instanceType?: string
  instanceCount?: number
  serverlessMemoryMb?: number
  serverlessMaxConcurrency?: number
  environment: { key: string; value: string }[]
  metrics?: BenchmarkMetrics
  startedAtMs?: number
  endedAtMs?: number
  failureReason?: string
}

export interface Recommendation extends Benchmark {
  id: string
}

export interface BenchmarkStep extends Benchmark {
  status: RecommenderStatus
}

export interface RecommenderJob extends RecommenderJobSummary {
  roleArn: string
  modelPackageArn?: string
  samplePayloadUrl?: string
  contentTypes: string[]
  instanceTypes: string[]
  durationSeconds?: number
  traffic?:
    | { type: 'PHASES'; phases: { users: number; spawnRate: number; seconds: number }[] }
    | { type: 'STAIRS'; seconds: number; steps: number; usersPerStep: number }
  maxTests?: number
  maxParallelTests?: number
  maxInvocations?: number
  latencyThreshold?: { percentile: string; milliseconds: number }
  flatInvocations?: string
  recommendations: Recommendation[]
}

export interface RecommenderJobDetail {
  job: RecommenderJob
  steps: BenchmarkStep[]
  tags: { key: string; value: string }[]
}

export const isInFlight = ({ status }: { status: RecommenderStatus }): boolean =>
  status === 'PENDING' || status === 'IN_PROGRESS' || status === 'STOPPING' || status === 'DELETING'

export function recommenderTone(status: RecommenderStatus): StatusTone {
  if (status === 'COMPLETED') return 'ok'
  if (status === 'FAILED') return 'danger'
  return status === 'STOPPED' || status === 'DELETED' ? 'off' : 'in-flight'
}
