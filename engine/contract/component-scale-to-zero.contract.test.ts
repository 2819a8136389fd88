import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch'
import {
  CreateEndpointConfigCommand,
  CreateInferenceComponentCommand,
  DeleteInferenceComponentCommand,
  DescribeInferenceComponentCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../fixtures/hosted-engine.ts'
import { createManualClock } from '../state/manual-clock.ts'

/** A busy machine takes longer than a second. */
const patiently = (ask: () => unknown) => expect.poll(ask, { timeout: 15_000 })

const clock = createManualClock(Math.floor(Date.now() / 60_000) * 60_000)
const EndpointName = 'host'
const InferenceComponentName = 'model-a'
const target = {
  ServiceNamespace: 'sagemaker',
  ResourceId: `inference-component/${InferenceComponentName}`,
  ScalableDimension: 'sagemaker:inference-component:DesiredCopyCount',
} as const

let engine: HostedEngine
let sageMaker: SageMakerClient
let runtime: SageMakerRuntimeClient
let scaling: ApplicationAutoScalingClient
beforeAll(async () => {
  engine = await startHostedEngine({ clock })
  const config = engine.clientConfig
  sageMaker = new SageMakerClient(config)
  runtime = new SageMakerRuntimeClient(config)
  scaling = new ApplicationAutoScalingClient(config)
})
afterAll(async () => {
  for (const client of [sageMaker, runtime, scaling]) client.destroy()
  await engine[Symbol.asyncDispose]()
})

const describe = () => sageMaker.send(new DescribeInferenceComponentCommand({ InferenceComponentName }))
/** Moves the engine's time on until so many copies are in service. */
async function reach(count: number) {
  for (;;) {
    const { InferenceComponentStatus, RuntimeConfig } = await describe()
    if (InferenceComponentStatus === 'InService' && RuntimeConfig?.CurrentCopyCount === count) return
    await clock.advance(10_000)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
const instances = async () => {
  const { ProductionVariants } = await engine.until(EndpointName, () => true)
  return ProductionVariants?.[0]?.CurrentInstanceCount
}
const invoke = () => runtime.send(new InvokeEndpointCommand({ EndpointName, InferenceComponentName, Body: '{}' }))

async function serve() {
  await engine.createModel('m')
  await sageMaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: 'c',
      ExecutionRoleArn: `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`,
      ProductionVariants: [
        {
          VariantName: 'v',
          InstanceType: 'ml.m5.large',
          InitialInstanceCount: 1,
          ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 0, MaxInstanceCount: 2 },
        },
      ],
    }),
  )
  await engine.createEndpoint(EndpointName, 'c')
  await engine.until(EndpointName, ({ EndpointStatus }) => EndpointStatus === 'InService')
  await sageMaker.send(
    new CreateInferenceComponentCommand({
      InferenceComponentName,
      EndpointName,
      VariantName: 'v',
      RuntimeConfig: { CopyCount: 1 },
      Specification: {
        ModelName: 'm',
        ComputeResourceRequirements: { NumberOfCpuCoresRequired: 1, MinMemoryRequiredInMb: 1024 },
      },
    }),
  )
  await reach(1)
}

/** The policies and the alarm of "Scale an endpoint to zero instances" in the developer guide. */
async function scaleToZero() {
  // While the alarm looks back on the failed call, a short cooldown would let it add a second copy.
  await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 0, MaxCapacity: 1 }))
  const PredefinedMetricType = 'SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution'
  await scaling.send(
    new PutScalingPolicyCommand({
      ...target,
      PolicyName: 'track',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 5,
        PredefinedMetricSpecification: { PredefinedMetricType },
      },
    }),
  )
  const { PolicyARN = '' } = await scaling.send(
    new PutScalingPolicyCommand({
      ...target,
      PolicyName: 'from-zero',
      PolicyType: 'StepScaling',
      StepScalingPolicyConfiguration: {
        AdjustmentType: 'ChangeInCapacity',
        MetricAggregationType: 'Maximum',
        Cooldown: 60,
        StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
      },
    }),
  )
  await new CloudWatchClient(engine.clientConfig).send(
    new PutMetricAlarmCommand({
      AlarmName: 'no-capacity',
      AlarmActions: [PolicyARN],
      MetricName: 'NoCapacityInvocationFailures',
      Namespace: 'AWS/SageMaker',
      Dimensions: [{ Name: 'InferenceComponentName', Value: InferenceComponentName }],
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      DatapointsToAlarm: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    }),
  )
}

test('copies and then instances go to zero, and come back when a call found none', { timeout: 60_000 }, async () => {
  await serve()
  await scaleToZero()
  await reach(0)
  expect(await instances()).toBe(1)
  await clock.advance(11 * 60_000)
  expect(await instances()).toBe(0)

  await expect(invoke()).rejects.toMatchObject({
    name: 'ValidationError',
    message:
      'Inference Component has no capacity to process this request. ApplicationAutoScaling may be in-progress (if configured) or try to increase the capacity by invoking UpdateInferenceComponentRuntimeConfig API.',
  })
  await reach(1)
  expect(await instances()).toBe(1)
  expect(JSON.parse((await invoke()).Body.transformToString())).toMatchObject({ bodyBytes: 2 })

  await reach(0)
  const { ScalingActivities } = await scaling.send(
    new DescribeScalingActivitiesCommand({ ServiceNamespace: 'sagemaker', ResourceId: target.ResourceId }),
  )
  expect(ScalingActivities?.map(one => `${one.StatusCode} ${one.Description} ${one.Cause}`)).toEqual([
    expect.stringMatching(/^\w+ Setting desired copy count to 0\. monitor alarm TargetTracking-.*-AlarmLow-/),
    expect.stringMatching(/^Successful Setting desired copy count to 1\. monitor alarm no-capacity in state ALARM/),
    expect.stringMatching(/^Successful Setting desired copy count to 0\. monitor alarm TargetTracking-.*-AlarmLow-/),
  ])

  // A component that goes takes its scalable target along.
  await sageMaker.send(new DeleteInferenceComponentCommand({ InferenceComponentName }))
  await patiently(() => describe().catch(error => error.name)).toBe('ValidationException')
  const { ScalableTargets } = await scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'sagemaker' }))
  expect(ScalableTargets).toEqual([])
})
