import type {
  InferenceRecommendationsJob as AwsSummary,
  DescribeInferenceRecommendationsJobCommandOutput,
  InferenceRecommendation,
  InferenceRecommendationsJobStep,
  RecommendationJobInferenceBenchmark,
  TrafficPattern,
} from '@aws-sdk/client-sagemaker'
import {
  type Benchmark,
  type BenchmarkMetrics,
  type BenchmarkStep,
  RECOMMENDER_STATUSES,
  type Recommendation,
  type RecommenderJob,
  type RecommenderJobSummary,
  type RecommenderStatus,
} from './model'

// A status that is not known yet is looked at again, as one that moves.
const statusOf = (from: string | undefined): RecommenderStatus =>
  RECOMMENDER_STATUSES.find(status => status === from) ?? 'IN_PROGRESS'

export function recommenderSummaryFromAws(from: Partial<AwsSummary>): RecommenderJobSummary {
  return {
    name: from.JobName ?? '',
    arn: from.JobArn ?? '',
    type: from.JobType === 'Advanced' ? 'Advanced' : 'Default',
    status: statusOf(from.Status),
    createdAtMs: from.CreationTime?.getTime() ?? 0,
    completedAtMs: from.CompletionTime?.getTime(),
    modelName: from.ModelName,
    description: from.JobDescription || undefined,
    failureReason: from.FailureReason,
  }
}

export function recommenderJobFromAws(from: DescribeInferenceRecommendationsJobCommandOutput): RecommenderJob {
  const config = from.InputConfig
  const container = config?.ContainerConfig
  const [threshold] = from.StoppingConditions?.ModelLatencyThresholds ?? []
  const candidates = (config?.EndpointConfigurations ?? []).flatMap(({ InstanceType }) => InstanceType ?? [])
  return {
    ...recommenderSummaryFromAws(from),
    modelName: config?.ModelName,
    modelPackageArn: config?.ModelPackageVersionArn,
    roleArn: from.RoleArn ?? '',
    samplePayloadUrl: container?.PayloadConfig?.SamplePayloadUrl,
    contentTypes: container?.PayloadConfig?.SupportedContentTypes ?? [],
    instanceTypes: candidates.length > 0 ? candidates : (container?.SupportedInstanceTypes ?? []),
    durationSeconds: config?.JobDurationInSeconds,
    traffic: trafficFromAws(config?.TrafficPattern),
    maxTests: config?.ResourceLimit?.MaxNumberOfTests,
    maxParallelTests: config?.ResourceLimit?.MaxParallelOfTests,
    maxInvocations: from.StoppingConditions?.MaxInvocations,
    latencyThreshold: threshold && {
      percentile: threshold.Percentile ?? '',
      milliseconds: threshold.ValueInMilliseconds ?? 0,
    },
    flatInvocations: from.StoppingConditions?.FlatInvocations,
    recommendations: (from.InferenceRecommendations ?? []).map(recommendationFromAws),
  }
}

function trafficFromAws(from: TrafficPattern | undefined): RecommenderJob['traffic'] {
  if (from?.Stairs)
    return {
      type: 'STAIRS',
      seconds: from.Stairs.DurationInSeconds ?? 0,
      steps: from.Stairs.NumberOfSteps ?? 0,
      usersPerStep: from.Stairs.UsersPerStep ?? 0,
    }
  return (
    from?.Phases && {
      type: 'PHASES',
      phases: from.Phases.map(phase => ({
        users: phase.InitialNumberOfUsers ?? 0,
        spawnRate: phase.SpawnRate ?? 0,
        seconds: phase.DurationInSeconds ?? 0,
      })),
    }
  )
}

const recommendationFromAws = (from: InferenceRecommendation): Recommendation => ({
  ...benchmarkFromAws(from),
  id: from.RecommendationId ?? from.EndpointConfiguration?.EndpointName ?? '',
})

export const stepFromAws = ({ Status, InferenceBenchmark }: InferenceRecommendationsJobStep): BenchmarkStep => ({
  ...benchmarkFromAws(InferenceBenchmark ?? {}),
  status: statusOf(Status),
})

function benchmarkFromAws(from: Partial<RecommendationJobInferenceBenchmark>): Benchmark {
  const config = from.EndpointConfiguration
  return {
    endpointName: config?.EndpointName ?? '',
    variantName: config?.VariantName ?? '',
    instanceType: config?.InstanceType,
    instanceCount: config?.InitialInstanceCount,
    serverlessMemoryMb: config?.ServerlessConfig?.MemorySizeInMB,
    serverlessMaxConcurrency: config?.ServerlessConfig?.MaxConcurrency,
    environment: (from.ModelConfiguration?.EnvironmentParameters ?? []).map(({ Key = '', Value = '' }) => ({
      key: Key,
      value: Value,
    })),
    metrics: from.Metrics && metricsFromAws(from.Metrics),
    startedAtMs: from.InvocationStartTime?.getTime(),
    endedAtMs: from.InvocationEndTime?.getTime(),
    failureReason: from.FailureReason,
  }
}

const metricsFromAws = (from: NonNullable<RecommendationJobInferenceBenchmark['Metrics']>): BenchmarkMetrics => ({
  latencyMs: from.ModelLatency,
  maxInvocationsPerMinute: from.MaxInvocations,
  costPerHour: priceOf(from.CostPerHour),
  costPerInference: priceOf(from.CostPerInference),
  cpuPercent: from.CpuUtilization,
  memoryPercent: from.MemoryUtilization,
})

/** A price that AWS does not know comes as NaN, as -1, or not at all. */
const priceOf = (price: number | undefined) =>
  price !== undefined && Number.isFinite(price) && price >= 0 ? price : undefined
