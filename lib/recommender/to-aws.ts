import type {
  CreateInferenceRecommendationsJobCommandInput,
  EndpointInputConfiguration,
  ProductionVariantInstanceType,
  RecommendationJobStoppingConditions,
  TrafficPattern,
} from '@aws-sdk/client-sagemaker'
import { tagsOf } from '@/lib/operation'
import type { CreateRecommenderJob, Traffic } from './schema'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateInferenceRecommendationsJob.html */
export function recommenderJobToAws(job: CreateRecommenderJob): CreateInferenceRecommendationsJobCommandInput {
  const isAdvanced = job.type === 'Advanced'
  const conditions = conditionsToAws(job)
  const { maxTests, maxParallelTests } = job
  const hasLimit = maxTests !== undefined || maxParallelTests !== undefined
  return {
    JobName: job.name,
    JobType: job.type,
    RoleArn: job.roleArn,
    ...(job.description && { JobDescription: job.description }),
    InputConfig: {
      ModelName: job.modelName,
      ...(job.durationSeconds !== undefined && { JobDurationInSeconds: job.durationSeconds }),
      ...(isAdvanced && job.traffic && { TrafficPattern: trafficToAws(job.traffic) }),
      ...(hasLimit && {
        ResourceLimit: {
          ...(maxTests !== undefined && { MaxNumberOfTests: maxTests }),
          ...(maxParallelTests !== undefined && { MaxParallelOfTests: maxParallelTests }),
        },
      }),
      ...(isAdvanced && { EndpointConfigurations: candidatesToAws(job) }),
      ContainerConfig: containerToAws(job),
    },
    ...(conditions && { StoppingConditions: conditions }),
    Tags: tagsOf(job.operationId, job.tags),
  }
}

function containerToAws(job: CreateRecommenderJob) {
  return {
    Domain: job.domain,
    ...(job.task && { Task: job.task }),
    ...(job.framework && { Framework: job.framework }),
    ...(job.frameworkVersion && { FrameworkVersion: job.frameworkVersion }),
    PayloadConfig: { SamplePayloadUrl: job.samplePayloadUrl, SupportedContentTypes: [job.contentType] },
    SupportedInstanceTypes: job.instanceTypes,
    ...(job.accept && { SupportedResponseMIMETypes: [job.accept] }),
  }
}

function candidatesToAws({ instanceTypes, parameters }: CreateRecommenderJob): EndpointInputConfiguration[] {
  return instanceTypes.map(type => ({
    InstanceType: type as ProductionVariantInstanceType, // The schema holds it to the published list.
    ...(parameters.length > 0 && {
      EnvironmentParameterRanges: {
        CategoricalParameterRanges: parameters.map(({ name, values }) => ({ Name: name, Value: values })),
      },
    }),
  }))
}

function trafficToAws(traffic: Traffic): TrafficPattern {
  if (traffic.type === 'STAIRS')
    return {
      TrafficType: 'STAIRS',
      Stairs: {
        DurationInSeconds: traffic.seconds,
        NumberOfSteps: traffic.steps,
        UsersPerStep: traffic.usersPerStep,
      },
    }
  return {
    TrafficType: 'PHASES',
    Phases: traffic.phases.map(({ users, spawnRate, seconds }) => ({
      InitialNumberOfUsers: users,
      SpawnRate: spawnRate,
      DurationInSeconds: seconds,
    })),
  }
}

function conditionsToAws(job: CreateRecommenderJob): RecommendationJobStoppingConditions | undefined {
  const { maxInvocations, latencyThreshold, flatInvocations } = job
  const conditions = {
    ...(maxInvocations !== undefined && { MaxInvocations: maxInvocations }),
    ...(latencyThreshold && {
      ModelLatencyThresholds: [
        { Percentile: latencyThreshold.percentile, ValueInMilliseconds: latencyThreshold.milliseconds },
      ],
    }),
    ...(flatInvocations && { FlatInvocations: flatInvocations }),
  }
  return Object.keys(conditions).length > 0 ? conditions : undefined
}
