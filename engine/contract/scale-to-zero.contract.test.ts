import {
  ApplicationAutoScalingClient,
  DescribeScalingActivitiesCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch'
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateEndpointConfigCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { InvokeEndpointAsyncCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../fixtures/hosted-engine.ts'
import { createManualClock } from '../state/manual-clock.ts'

const clock = createManualClock(Math.floor(Date.now() / 60_000) * 60_000)
const EndpointName = 'queue'
const target = {
  ServiceNamespace: 'sagemaker',
  ResourceId: `endpoint/${EndpointName}/variant/v`,
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
} as const
const Dimensions = [{ Name: 'EndpointName', Value: EndpointName }]

let engine: HostedEngine
let s3: S3Client
let runtime: SageMakerRuntimeClient
let scaling: ApplicationAutoScalingClient
beforeAll(async () => {
  engine = await startHostedEngine({ clock })
  const config = engine.clientConfig
  s3 = new S3Client(config)
  runtime = new SageMakerRuntimeClient(config)
  scaling = new ApplicationAutoScalingClient(config)
})
afterAll(async () => {
  for (const client of [s3, runtime, scaling]) client.destroy()
  await engine[Symbol.asyncDispose]()
})

/** Moves the engine's time on until so many instances are in service. */
const reach = (count: number) =>
  engine.until(EndpointName, ({ EndpointStatus, ProductionVariants }) => {
    const [variant] = ProductionVariants ?? []
    const isThere = EndpointStatus === 'InService' && variant?.CurrentInstanceCount === count
    if (!isThere) void clock.advance(10_000)
    return isThere && variant.DesiredInstanceCount === count
  })

async function serve() {
  await s3.send(new CreateBucketCommand({ Bucket: 'results' }))
  await engine.createModel('m')
  const variant = { VariantName: 'v', ModelName: 'm', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 } as const
  await new SageMakerClient(engine.clientConfig).send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: 'c',
      ProductionVariants: [variant],
      AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://results/out' } },
    }),
  )
  await engine.createEndpoint(EndpointName, 'c')
  await reach(1)
}

/** The two policies of "Autoscale an asynchronous endpoint" in the developer guide. */
async function scaleByBacklog() {
  await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 0, MaxCapacity: 3 }))
  await scaling.send(
    new PutScalingPolicyCommand({
      ...target,
      PolicyName: 'backlog',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 5,
        CustomizedMetricSpecification: {
          MetricName: 'ApproximateBacklogSizePerInstance',
          Namespace: 'AWS/SageMaker',
          Dimensions,
          Statistic: 'Average',
        },
      },
    }),
  )
  const { PolicyARN = '' } = await scaling.send(
    new PutScalingPolicyCommand({
      ...target,
      PolicyName: 'first',
      PolicyType: 'StepScaling',
      StepScalingPolicyConfiguration: {
        AdjustmentType: 'ChangeInCapacity',
        MetricAggregationType: 'Average',
        Cooldown: 300,
        StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
      },
    }),
  )
  await new CloudWatchClient(engine.clientConfig).send(
    new PutMetricAlarmCommand({
      AlarmName: 'nobody-answers',
      AlarmActions: [PolicyARN],
      MetricName: 'HasBacklogWithoutCapacity',
      Namespace: 'AWS/SageMaker',
      Dimensions,
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 2,
      DatapointsToAlarm: 2,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'missing',
    }),
  )
}

test('an asynchronous endpoint goes to zero, and comes back for one request', { timeout: 60_000 }, async () => {
  await serve()
  await scaleByBacklog()
  await reach(0)
  const { OutputLocation = '' } = await runtime.send(new InvokeEndpointAsyncCommand({ EndpointName, Body: '{}' }))
  await reach(1)
  const Key = OutputLocation.slice('s3://results/'.length)
  let answer: string | undefined
  while (answer === undefined) {
    void clock.advance(100)
    await new Promise(resolve => setTimeout(resolve, 20))
    const found = await s3.send(new GetObjectCommand({ Bucket: 'results', Key })).catch(() => undefined)
    answer = await found?.Body?.transformToString()
  }
  expect(JSON.parse(answer)).toMatchObject({ bodyBytes: 2 })
  await reach(0)
  const { ScalingActivities } = await scaling.send(
    new DescribeScalingActivitiesCommand({ ServiceNamespace: 'sagemaker', ResourceId: target.ResourceId }),
  )
  expect(ScalingActivities?.map(({ Description, Cause }) => `${Description} ${Cause}`)).toEqual([
    expect.stringMatching(/^Setting desired instance count to 0\. monitor alarm TargetTracking-.*-AlarmLow-/),
    expect.stringMatching(/^Setting desired instance count to 1\. monitor alarm nobody-answers in state ALARM/),
    expect.stringMatching(/^Setting desired instance count to 0\. monitor alarm TargetTracking-.*-AlarmLow-/),
  ])
})
