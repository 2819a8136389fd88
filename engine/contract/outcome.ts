/** What a client has seen of the whole job, in the same form for every client. */
export interface Outcome {
  /** Keys in the bucket after the copy. */
  uploaded: string[]
  endpointArn: string
  /** First column of each prediction. */
  predictions: string[]
  /** Sum of Invocations by GetMetricData and by GetMetricStatistics. */
  invocations: number[]
  /** Endpoint configs of this job, gathered page by page. */
  configs: string[]
  scaling: { min: number; max: number; policies: string[]; alarms: number; activity: string; instances: number }
  /** Lines of the containers' logs that say that the model is loaded, one for each instance. */
  loaded: number
  /** After AddTags, and after DeleteTags. */
  tags: Record<string, string>[]
  updatedTo: string
  /** Error code of DescribeEndpoint at the end. */
  gone: string
  /** Names of endpoints, configs, models and buckets that are left. */
  left: string[]
}

/** What a job is done with. */
export interface JobSetup {
  /** Name of all that it makes. */
  name: string
  image: string
  role: string
  /** Path of a model.tar.gz of the iris model. */
  archive: string
}

/** The job's one outcome, whatever client does it. */
export const expectedOutcome = (name: string, engine: { region: string; accountId: string }): Outcome => ({
  uploaded: ['model.tar.gz'],
  endpointArn: `arn:aws:sagemaker:${engine.region}:${engine.accountId}:endpoint/${name}`,
  predictions: ['setosa', 'virginica'],
  invocations: [2, 2],
  configs: [`${name}-1`, `${name}-2`],
  scaling: { min: 2, max: 3, policies: [`${name}-policy`], alarms: 2, activity: 'Successful', instances: 2 },
  loaded: 2,
  tags: [{ stage: 'test', team: 'a' }, { stage: 'test' }],
  updatedTo: `${name}-2`,
  gone: 'ValidationException',
  left: [],
})

/** One row for each invocation. */
export const flowers = ['5.1,3.5,1.4,0.2', '6.3,3.3,6.0,2.5']
export const loadedPattern = '{ $.message = "Model loaded*" }'
/** InvocationsPerInstance is counted by the minute, so this target is never near in a test. */
export const trackingPolicy = {
  TargetValue: 1000,
  PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
} as const
