import type { CreateInferenceRecommendationsJobRequest, RecommendationJobInputConfig } from '@aws-sdk/client-sagemaker'
import { notImplemented, required, validationError } from '../errors.ts'

const mostSeconds = 18_000
const shortestStage = 120
const longestStage = 3600

/**
 * Throws NotImplementedException by name for what the engine does not test, and ValidationException for what SageMaker's
 * published model does not hold.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateInferenceRecommendationsJob.html (read 2026-11)
 */
export function checkRecommendationJob(input: CreateInferenceRecommendationsJobRequest): void {
  const config = required(input.InputConfig, 'inputConfig')
  refuseUnbuilt(input, config)
  const payload = required(config.ContainerConfig?.PayloadConfig, 'inputConfig.containerConfig.payloadConfig')
  const url = required(payload.SamplePayloadUrl, 'inputConfig.containerConfig.payloadConfig.samplePayloadUrl')
  if (!/^s3:\/\/[^/]+\/.+/.test(url))
    throw validationError(`The SamplePayloadUrl "${url}" must have the form s3://bucket/key of a tar.gz archive.`)
  const { JobDurationInSeconds = 0, TrafficPattern } = config
  if (JobDurationInSeconds > mostSeconds)
    throw validationError(`JobDurationInSeconds must be at most ${mostSeconds}, and is ${JobDurationInSeconds}.`)
  for (const { Percentile } of input.StoppingConditions?.ModelLatencyThresholds ?? [])
    if (Percentile !== undefined && Percentile !== 'P95' && Percentile !== 'P99')
      throw validationError(`The Percentile of a ModelLatencyThreshold must be P95 or P99, and is ${Percentile}.`)
  if (input.JobType === 'Advanced') checkAdvanced(config)
  else if (TrafficPattern) throw validationError('TrafficPattern may only be given for a job with JobType Advanced.')
}

function refuseUnbuilt(
  { OutputConfig }: CreateInferenceRecommendationsJobRequest,
  config: RecommendationJobInputConfig,
): void {
  if (config.ModelPackageVersionArn) throw notImplemented('ModelPackageVersionArn')
  if (config.Endpoints) throw notImplemented('Endpoints of a recommendation job')
  if (config.VpcConfig) throw notImplemented('VpcConfig')
  if (config.VolumeKmsKeyId) throw notImplemented('VolumeKmsKeyId')
  if (config.ContainerConfig?.SupportedEndpointType === 'Serverless')
    throw notImplemented('SupportedEndpointType Serverless')
  if (OutputConfig?.KmsKeyId) throw notImplemented('KmsKeyId')
  if (OutputConfig?.CompiledOutputConfig) throw notImplemented('CompiledOutputConfig')
  for (const { ServerlessConfig, InferenceSpecificationName } of config.EndpointConfigurations ?? []) {
    if (ServerlessConfig) throw notImplemented('ServerlessConfig of a recommendation job')
    if (InferenceSpecificationName) throw notImplemented('InferenceSpecificationName')
  }
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/inference-recommender-load-test.html */
function checkAdvanced({
  TrafficPattern,
  EndpointConfigurations,
  JobDurationInSeconds = 7200,
}: RecommendationJobInputConfig): void {
  const pattern = required(TrafficPattern, 'inputConfig.trafficPattern')
  for (const [index, configuration] of required(EndpointConfigurations, 'inputConfig.endpointConfigurations').entries())
    required(configuration.InstanceType, `inputConfig.endpointConfigurations.${index + 1}.member.instanceType`)
  const isStairs = pattern.TrafficType === 'STAIRS'
  if (isStairs ? pattern.Phases : pattern.Stairs)
    throw validationError(
      'A TrafficPattern has either Phases with TrafficType PHASES or Stairs with TrafficType STAIRS.',
    )
  const durations = isStairs
    ? [required(pattern.Stairs, 'inputConfig.trafficPattern.stairs').DurationInSeconds]
    : required(pattern.Phases, 'inputConfig.trafficPattern.phases').map(phase => phase.DurationInSeconds)
  for (const seconds of durations) {
    if (seconds === undefined || seconds < shortestStage || seconds > longestStage)
      throw validationError(
        `The DurationInSeconds of a traffic pattern must be between ${shortestStage} and ${longestStage}, and is ${seconds}.`,
      )
    if (seconds > JobDurationInSeconds)
      throw validationError(
        `The DurationInSeconds ${seconds} of the traffic pattern exceeds JobDurationInSeconds, which is ${JobDurationInSeconds}.`,
      )
  }
}
