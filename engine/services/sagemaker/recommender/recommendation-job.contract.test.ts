import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import {
  CreateInferenceRecommendationsJobCommand,
  type CreateInferenceRecommendationsJobRequest,
  CreateModelCommand,
  DescribeInferenceRecommendationsJobCommand,
  ListInferenceRecommendationsJobStepsCommand,
  ListInferenceRecommendationsJobsCommand,
  ListTagsCommand,
  StopInferenceRecommendationsJobCommand,
} from '@aws-sdk/client-sagemaker'
import { packTar } from 'modern-tar'
import { afterAll, describe, expect, it } from 'vitest'
import { startHosting } from '../fixtures/hosting.ts'
import { writeLineModel } from '../jobs/fixtures/line-model.ts'

// A second of traffic takes 5 ms: what is measured here is that it is measured.
const hosting = await startHosting({
  limits: { startupTimeoutMs: 5000, recommendationSecondMs: 5 },
  hostingPrice: (_region, instanceType) => (instanceType === 'ml.c5.large' ? 0.6 : undefined),
})
afterAll(() => hosting[Symbol.asyncDispose]())
const { sageMaker, s3 } = hosting
const role = 'arn:aws:iam::123456789012:role/slipway'

const Image = writeLineModel(hosting)
await s3.send(new CreateBucketCommand({ Bucket: 'data' }))
const putPayloads = async (Key: string, files: Record<string, string>) => {
  const entries = Object.entries(files).map(([name, body]) => ({ header: { name, size: body.length }, body }))
  await s3.send(new PutObjectCommand({ Bucket: 'data', Key, Body: gzipSync(await packTar(entries)) }))
  return `s3://data/${Key}`
}
const SamplePayloadUrl = await putPayloads('payload.tar.gz', { 'a.csv': '1,2,3', 'b.csv': '4,5,6' })
const createModel = (ModelName: string, Environment: Record<string, string> = {}) =>
  sageMaker.send(
    new CreateModelCommand({ ModelName, ExecutionRoleArn: role, PrimaryContainer: { Image, Environment } }),
  )
await createModel('lines')

const ContainerConfig = {
  PayloadConfig: { SamplePayloadUrl, SupportedContentTypes: ['text/csv'] },
  SupportedInstanceTypes: ['ml.c5.large'],
  SupportedResponseMIMETypes: ['text/csv'],
}
const requestOf = (JobName: string): CreateInferenceRecommendationsJobRequest => ({
  JobName,
  JobType: 'Default',
  RoleArn: role,
  InputConfig: { ModelName: 'lines', ContainerConfig },
})
const create = (JobName: string, more: Partial<CreateInferenceRecommendationsJobRequest> = {}) =>
  sageMaker.send(new CreateInferenceRecommendationsJobCommand({ ...requestOf(JobName), ...more }))
const describeJob = (JobName: string) => sageMaker.send(new DescribeInferenceRecommendationsJobCommand({ JobName }))
const steps = (JobName: string) => sageMaker.send(new ListInferenceRecommendationsJobStepsCommand({ JobName }))
const over = async (name: string) => {
  for (;;) {
    const job = await describeJob(name)
    if (!['PENDING', 'IN_PROGRESS', 'STOPPING'].includes(job.Status ?? '')) return job
    await sleep(20)
  }
}

describe('a default job', () => {
  it('loads the model on one instance and on two, and says what they could do and cost', async () => {
    const { JobArn } = await create('default', { Tags: [{ Key: 'team', Value: 'a' }] })
    expect(JobArn).toBe('arn:aws:sagemaker:us-east-1:123456789012:inference-recommendations-job/default')
    const job = await over('default')
    expect(job).toMatchObject({ Status: 'COMPLETED', JobType: 'Default', InputConfig: { ModelName: 'lines' } })
    expect(job.InferenceRecommendations).toHaveLength(2)
    for (const [index, one] of job.InferenceRecommendations?.entries() ?? []) {
      expect(one).toMatchObject({
        EndpointConfiguration: { InstanceType: 'ml.c5.large', InitialInstanceCount: index + 1 },
        ModelConfiguration: {},
        RecommendationId: expect.stringMatching(/^default\/sm-epc-/),
      })
      const {
        MaxInvocations = 0,
        ModelLatency,
        CostPerHour,
        CostPerInference,
        CpuUtilization,
        ModelSetupTime,
      } = one.Metrics ?? {}
      expect(MaxInvocations).toBeGreaterThan(100)
      expect(ModelLatency).toBeGreaterThanOrEqual(1)
      expect(CpuUtilization).toBeGreaterThanOrEqual(0)
      expect(ModelSetupTime).toBeGreaterThan(0)
      expect(CostPerHour).toBeCloseTo(0.6 * (index + 1))
      // A wire number has no more than the precision of its rate.
      expect((CostPerInference ?? 0) * MaxInvocations * 60).toBeCloseTo(0.6 * (index + 1), 2)
    }
    const { Tags } = await sageMaker.send(new ListTagsCommand({ ResourceArn: JobArn }))
    expect(Tags).toEqual([{ Key: 'team', Value: 'a' }])
  })

  it('has its tests as steps, a log, and the metrics of its clients', async () => {
    const { Steps } = await steps('default')
    expect(Steps).toMatchObject(
      [1, 2].map(InitialInstanceCount => ({
        StepType: 'BENCHMARK',
        JobName: 'default',
        Status: 'COMPLETED',
        InferenceBenchmark: { EndpointConfiguration: { InitialInstanceCount } },
      })),
    )
    const series = hosting.metrics
      .list('us-east-1')
      .filter(
        one => one.namespace === '/aws/sagemaker/InferenceRecommendationsJobs' && one.dimensions.JobName === 'default',
      )
    expect(series.map(one => `${one.metric} ${one.unit}`).sort()).toEqual([
      'ClientInvocationErrors None',
      'ClientInvocations None',
      'ClientLatency Milliseconds',
      'NumberOfUsers None',
    ])
    hosting.logs.flush()
    const group = hosting.logs.group('us-east-1', '/aws/sagemaker/InferenceRecommendationsJobs')
    const streams = group ? hosting.logs.streams(group).map(({ name }) => name) : []
    expect(streams).toEqual(
      expect.arrayContaining(['default/execution', expect.stringMatching(/^default\/Endpoint\/sm-epc-/)]),
    )
  })
})

describe('an advanced job', () => {
  const advanced = {
    JobType: 'Advanced',
    InputConfig: {
      ModelName: 'lines',
      ContainerConfig,
      JobDurationInSeconds: 3600,
      TrafficPattern: { TrafficType: 'STAIRS', Stairs: { DurationInSeconds: 120, NumberOfSteps: 3, UsersPerStep: 1 } },
      ResourceLimit: { MaxNumberOfTests: 2 },
      EndpointConfigurations: [
        {
          InstanceType: 'ml.m5.large',
          EnvironmentParameterRanges: { CategoricalParameterRanges: [{ Name: 'DELAY_MS', Value: ['20', '1'] }] },
        },
      ],
    },
  } satisfies Partial<CreateInferenceRecommendationsJobRequest>

  it('follows its traffic pattern, compares variables, and leaves costs out that nobody knows', async () => {
    await create('advanced', { ...advanced, StoppingConditions: { FlatInvocations: 'Continue' } })
    const { InferenceRecommendations: [slow, fast] = [], Status } = await over('advanced')
    expect(Status).toBe('COMPLETED')
    expect(slow?.ModelConfiguration?.EnvironmentParameters).toMatchObject([{ Key: 'DELAY_MS', Value: '20' }])
    expect(slow?.Metrics?.ModelLatency).toBeGreaterThanOrEqual(20)
    expect(fast?.Metrics?.MaxInvocations).toBeGreaterThan(slow?.Metrics?.MaxInvocations ?? 0)
    expect(fast?.Metrics?.CostPerHour).toBeUndefined()
    expect(fast?.Metrics?.CostPerInference).toBeUndefined()
  })

  it('is refused where its pattern is not legal, or where a default job has one', async () => {
    const Stairs = { DurationInSeconds: 60, NumberOfSteps: 3, UsersPerStep: 1 }
    const short = { ...advanced.InputConfig, TrafficPattern: { TrafficType: 'STAIRS' as const, Stairs } }
    await expect(create('short', { ...advanced, InputConfig: short })).rejects.toThrow('must be between 120 and 3600')
    await expect(create('def', { InputConfig: advanced.InputConfig })).rejects.toThrow(
      'TrafficPattern may only be given',
    )
    const { TrafficPattern: _, ...without } = advanced.InputConfig
    await expect(create('none', { ...advanced, InputConfig: without })).rejects.toThrow(
      "Value null at 'inputConfig.trafficPattern' failed to satisfy constraint: Member must not be null",
    )
  })
})

describe('a recommendation job that has no result', () => {
  it('says which test failed and why', async () => {
    await createModel('silent', { DELAY_MS: '0' })
    await hosting.createModel('crash', 'crash')
    await create('crashing', { InputConfig: { ModelName: 'crash', ContainerConfig } })
    expect(await over('crashing')).toMatchObject({
      Status: 'FAILED',
      FailureReason: expect.stringContaining('The model container did not pass the ping health check'),
    })
    expect((await steps('crashing')).Steps).toMatchObject([{ Status: 'FAILED' }, { Status: 'FAILED' }])
  })

  it('fails without payloads, or where the model refuses them', async () => {
    const PayloadConfig = { SamplePayloadUrl: 's3://data/absent.tar.gz' }
    await create('absent', {
      InputConfig: { ModelName: 'lines', ContainerConfig: { ...ContainerConfig, PayloadConfig } },
    })
    expect((await over('absent')).FailureReason).toContain(
      'Failed to read the sample payload from s3://data/absent.tar.gz',
    )
    const bad = { SamplePayloadUrl: await putPayloads('bad.tar.gz', { 'a.csv': 'bad' }) }
    await create('refused', {
      InputConfig: { ModelName: 'lines', ContainerConfig: { ...ContainerConfig, PayloadConfig: bad } },
    })
    expect((await over('refused')).FailureReason).toContain('answered no stage of the load without errors')
  })

  it('is stopped: its open tests are STOPPED, and another that waited goes on', async () => {
    await createModel('sleepy', { DELAY_MS: '50' })
    const config = { ModelName: 'sleepy', ContainerConfig, JobDurationInSeconds: 18_000 }
    await create('stopped', { InputConfig: config })
    await create('next')
    expect((await describeJob('next')).Status).toBe('PENDING')
    const stop = () => sageMaker.send(new StopInferenceRecommendationsJobCommand({ JobName: 'stopped' }))
    await stop()
    expect((await over('stopped')).Status).toBe('STOPPED')
    expect((await steps('stopped')).Steps?.every(step => step.Status === 'STOPPED')).toBe(true)
    await expect(stop()).rejects.toThrow('in status STOPPED')
    expect((await over('next')).Status).toBe('COMPLETED')
  })
})

describe('recommendation jobs', () => {
  it('are listed by model, status and name', async () => {
    const list = async (query: object) => {
      const reply = await sageMaker.send(new ListInferenceRecommendationsJobsCommand(query))
      return reply.InferenceRecommendationsJobs?.map(job => job.JobName)
    }
    expect(await list({ ModelNameEquals: 'crash' })).toEqual(['crashing'])
    expect(await list({ StatusEquals: 'STOPPED' })).toEqual(['stopped'])
    expect(await list({ NameContains: 'a', SortBy: 'Name', SortOrder: 'Ascending', MaxResults: 2 })).toEqual([
      'absent',
      'advanced',
    ])
    expect(
      await list({ ModelPackageVersionArnEquals: 'arn:aws:sagemaker:us-east-1:123456789012:model-package/x/1' }),
    ).toEqual([])
  })

  it('refuse what is not built, a taken name and an absent model', async () => {
    await expect(create('default')).rejects.toMatchObject({ name: 'ResourceInUse' })
    await expect(create('lost', { InputConfig: { ModelName: 'none', ContainerConfig } })).rejects.toThrow(
      'Could not find model',
    )
    const ModelPackageVersionArn = 'arn:aws:sagemaker:us-east-1:123456789012:model-package/x/1'
    await expect(create('package', { InputConfig: { ModelPackageVersionArn } })).rejects.toThrow(
      'ModelPackageVersionArn is not implemented',
    )
    const EndpointConfigurations = [{ ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5 } }]
    await expect(
      create('serverless', { InputConfig: { ModelName: 'lines', ContainerConfig, EndpointConfigurations } }),
    ).rejects.toThrow('ServerlessConfig of a recommendation job is not implemented')
    await expect(describeJob('absent-job')).rejects.toThrow('Could not find requested job with name: absent-job')
  })
})
