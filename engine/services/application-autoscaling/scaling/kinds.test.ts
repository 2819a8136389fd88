import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createManualClock } from '../../../state/manual-clock.ts'
import type { ResourceKind } from '../dimension.ts'
import { at, createMemoryFleet, type MemoryFleet } from '../fixtures/memory-fleet.ts'
import { accountId, openScaling, region, type Scaling } from '../fixtures/open-scaling.ts'

const ServiceNamespace = 'sagemaker'
const ResourceId = 'endpoint/churn/variant/AllTraffic'
const instances = { ServiceNamespace, ResourceId, ScalableDimension: 'sagemaker:variant:DesiredInstanceCount' }
const concurrency = { ...instances, ScalableDimension: 'sagemaker:variant:DesiredProvisionedConcurrency' }
const copies = {
  ServiceNamespace,
  ResourceId: 'inference-component/adapter',
  ScalableDimension: 'sagemaker:inference-component:DesiredCopyCount',
}
const ofEndpoint = { EndpointName: 'churn' }
const ofVariant = { ...ofEndpoint, VariantName: 'AllTraffic' }
const ofComponent = { InferenceComponentName: 'adapter' }

let dataDir: string
let clock: ReturnType<typeof createManualClock>
let fleet: MemoryFleet
let scaling: Scaling

const is = (kind: ResourceKind, count: number) => {
  fleet.resource = { ...at(count), kind }
}
const desired = () => fleet.resource?.desired
const register = (target: object, MinCapacity: number, MaxCapacity = 4) =>
  scaling.call('RegisterScalableTarget', { ...target, MinCapacity, MaxCapacity })
const track = (target: object, config: object) =>
  scaling.call('PutScalingPolicy', {
    ...target,
    PolicyName: 'track',
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: config,
  })
const predefined = (PredefinedMetricType: string, TargetValue: number) => ({
  TargetValue,
  PredefinedMetricSpecification: { PredefinedMetricType },
})
const step = async (target: object, config: object) => {
  const policy = { ...target, PolicyName: 'steps', PolicyType: 'StepScaling', StepScalingPolicyConfiguration: config }
  return String((await scaling.call('PutScalingPolicy', policy)).PolicyARN)
}
function alarm(arn: string, MetricName: string, dimensions: Record<string, string>, more: object = {}) {
  scaling.alarms.put(region, accountId, {
    AlarmName: MetricName,
    AlarmActions: [arn],
    Namespace: 'AWS/SageMaker',
    MetricName,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    ...more,
  })
}
/** Records what `values` says every ten seconds. */
async function pass(seconds: number, dimensions: Record<string, string>, values: () => Record<string, number>) {
  for (let at = 0; at < seconds; at += 10) {
    for (const [metric, value] of Object.entries(values())) {
      const sample = { region, namespace: 'AWS/SageMaker', metric, unit: 'None', dimensions } as const
      scaling.metrics.record({ ...sample, value, atMs: clock.now() })
    }
    await clock.advance(10_000)
  }
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'scaling-kinds-'))
  clock = createManualClock()
  fleet = createMemoryFleet(clock)
  scaling = openScaling({ dataDir, clock, fleet: fleet.port, fastScaling: false })
})
afterEach(async () => {
  await scaling.close()
  rmSync(dataDir, { recursive: true })
})

test('an asynchronous variant goes to zero without a backlog, and out again when one waits', async () => {
  is('asynchronous', 1)
  await register(instances, 0)
  await track(instances, {
    TargetValue: 5,
    CustomizedMetricSpecification: {
      MetricName: 'ApproximateBacklogSizePerInstance',
      Namespace: 'AWS/SageMaker',
      Dimensions: [{ Name: 'EndpointName', Value: 'churn' }],
      Statistic: 'Average',
    },
  })
  const arn = await step(instances, {
    AdjustmentType: 'ChangeInCapacity',
    MetricAggregationType: 'Average',
    Cooldown: 300,
    StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
  })
  alarm(arn, 'HasBacklogWithoutCapacity', ofEndpoint, { EvaluationPeriods: 2, DatapointsToAlarm: 2 })
  await pass(17 * 60, ofEndpoint, () => ({ ApproximateBacklogSizePerInstance: 0, HasBacklogWithoutCapacity: 0 }))
  expect(desired()).toBe(0)
  // Two waiting requests are below the target of five: only the step policy sees that nobody answers them.
  const waiting = () => ({ ApproximateBacklogSizePerInstance: 2, HasBacklogWithoutCapacity: desired() === 0 ? 1 : 0 })
  await pass(150, ofEndpoint, waiting)
  expect(desired()).toBe(1)
  await pass(17 * 60, ofEndpoint, () => ({ ApproximateBacklogSizePerInstance: 0, HasBacklogWithoutCapacity: 0 }))
  expect(desired()).toBe(0)
  // A backlog above the target leaves zero by target tracking alone.
  await pass(5 * 60, ofEndpoint, () => ({ ApproximateBacklogSizePerInstance: 12 }))
  expect(desired()).toBe(3)
})

test('an inference component comes out of zero when a request found no capacity', async () => {
  is('inference-component', 1)
  await register(copies, 0)
  await track(copies, predefined('SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution', 5))
  const arn = await step(copies, {
    AdjustmentType: 'ChangeInCapacity',
    MetricAggregationType: 'Maximum',
    Cooldown: 60,
    StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
  })
  alarm(arn, 'NoCapacityInvocationFailures', ofComponent, { Statistic: 'Sum' })
  await pass(17 * 60, ofComponent, () => ({ ConcurrentRequestsPerCopy: 0 }))
  expect(desired()).toBe(0)
  await pass(70, ofComponent, () => ({ NoCapacityInvocationFailures: desired() === 0 ? 1 : 0 }))
  expect(desired()).toBe(1)
  const { ScalingActivities } = await scaling.call('DescribeScalingActivities', { ServiceNamespace })
  expect(ScalingActivities).toMatchObject([
    { ...copies, Description: 'Setting desired copy count to 1.', StatusCode: 'Successful' },
    { Description: 'Setting desired copy count to 0.', Cause: expect.stringContaining('AlarmLow') },
  ])
})

test.each([
  ['SageMakerVariantConcurrentRequestsPerModelHighResolution', instances, 'real-time', 'ConcurrentRequestsPerModel', 5],
  [
    'SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution',
    copies,
    'inference-component',
    'ConcurrentRequestsPerCopy',
    5,
  ],
] as const)('%s scales out within a minute', async (type, target, kind, metric, value) => {
  is(kind, 1)
  await register(target, 1)
  await track(target, predefined(type, value))
  await pass(50, target === copies ? ofComponent : ofVariant, () => ({ [metric]: 14 }))
  expect(desired()).toBe(3)
})

test('provisioned concurrency follows its utilization, and nothing else of a serverless variant scales', async () => {
  is('serverless', 2)
  await expect(register(instances, 1)).rejects.toThrow('is not supported for a serverless variant')
  await expect(register(concurrency, 0)).rejects.toThrow('Minimum capacity must be at least 1 for a serverless variant')
  await register(concurrency, 1, 10)
  await expect(track(concurrency, predefined('SageMakerVariantInvocationsPerInstance', 60))).rejects.toThrow(
    'Unsupported predefined metric type SageMakerVariantInvocationsPerInstance for scalable dimension sagemaker:variant:DesiredProvisionedConcurrency',
  )
  await track(concurrency, predefined('SageMakerVariantProvisionedConcurrencyUtilization', 0.5))
  await pass(240, ofVariant, () => ({ ServerlessProvisionedConcurrencyUtilization: 1 }))
  expect(desired()).toBe(4)
  const { ScalingActivities } = await scaling.call('DescribeScalingActivities', { ServiceNamespace })
  expect(ScalingActivities).toMatchObject([{ Description: 'Setting desired concurrency to 4.' }])
  is('serverless', 0)
  await scaling.call('DeregisterScalableTarget', concurrency)
  await expect(register(concurrency, 1)).rejects.toThrow('no provisioned concurrency')
})

test('copies follow the invocations of each', async () => {
  is('inference-component', 2)
  await register(copies, 0, 8)
  await track(copies, predefined('SageMakerInferenceComponentInvocationsPerCopy', 60))
  await pass(240, ofComponent, () => ({ InvocationsPerCopy: 20 }))
  expect(desired()).toBe(4)
})

test('scheduled actions scale to zero what may be zero, and refuse it for the rest', async () => {
  const night = {
    ScheduledActionName: 'night',
    Schedule: 'rate(5 minutes)',
    ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 },
  }
  is('asynchronous', 2)
  await register(instances, 0)
  await scaling.call('PutScheduledAction', { ...instances, ...night })
  await clock.advance(302_000)
  expect(desired()).toBe(0)
  is('serverless', 2)
  await register(concurrency, 1)
  await expect(scaling.call('PutScheduledAction', { ...concurrency, ...night })).rejects.toThrow('at least 1')
})

describe('step scaling', () => {
  const sampled = (value: number) => () => ({ Load: value })
  const policy = (AdjustmentType: string, StepAdjustments: object[], more: object = {}) =>
    step(instances, { AdjustmentType, StepAdjustments, ...more })
  const from = (MetricIntervalLowerBound: number, ScalingAdjustment: number) => [
    { MetricIntervalLowerBound, ScalingAdjustment },
  ]

  test.each([
    ['PercentChangeInCapacity', from(0, 50), {}, 15],
    ['PercentChangeInCapacity', from(0, 3), {}, 11],
    ['PercentChangeInCapacity', from(0, 10), { MinAdjustmentMagnitude: 4 }, 14],
    ['PercentChangeInCapacity', from(0, -25), {}, 8],
    ['ExactCapacity', from(0, 7), {}, 7],
    ['ChangeInCapacity', from(0, 100), {}, 20],
  ])('%s %o with %o asks for %i of 10', async (type, steps, more, wanted) => {
    is('real-time', 10)
    await register(instances, 1, 20)
    alarm(await policy(type, steps, more), 'Load', ofVariant)
    await pass(70, ofVariant, sampled(2))
    expect(desired()).toBe(wanted)
  })

  test.each([
    ['Minimum', 2],
    ['Average', 3],
    ['Maximum', 4],
  ])('%s of the evaluated points chooses the step', async (MetricAggregationType, wanted) => {
    is('real-time', 1)
    await register(instances, 1)
    const steps = [0, 10, 20].map((bound, at) => ({
      MetricIntervalLowerBound: bound,
      MetricIntervalUpperBound: bound === 20 ? undefined : bound + 10,
      ScalingAdjustment: at + 1,
    }))
    const arn = await policy('ChangeInCapacity', steps, { MetricAggregationType })
    alarm(arn, 'Load', ofVariant, { EvaluationPeriods: 3, Threshold: 0 })
    for (const value of [5, 13, 27]) await pass(60, ofVariant, sampled(value))
    await pass(10, ofVariant, () => ({}))
    expect(desired()).toBe(wanted)
  })

  test('while it cools down, only a larger step goes through, and what was added is part of it', async () => {
    is('real-time', 1)
    await register(instances, 1, 20)
    const steps = [
      { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 50, ScalingAdjustment: 2 },
      { MetricIntervalLowerBound: 50, ScalingAdjustment: 3 },
    ]
    alarm(await policy('ChangeInCapacity', steps, { Cooldown: 600 }), 'Load', ofVariant)
    await pass(130, ofVariant, sampled(10))
    expect(desired()).toBe(3)
    await pass(120, ofVariant, sampled(100))
    expect(desired()).toBe(4)
    await pass(120, ofVariant, sampled(100))
    expect(desired()).toBe(4)
  })

  const bounded = (lower: number | undefined, upper: number | undefined) => ({
    MetricIntervalLowerBound: lower,
    MetricIntervalUpperBound: upper,
    ScalingAdjustment: 1,
  })
  test.each([
    [[bounded(undefined, undefined)], 'must not both be null'],
    [[bounded(undefined, 0), bounded(undefined, -1)], 'unspecified lower bound'],
    [[bounded(0, undefined), bounded(5, undefined)], 'unspecified upper bound'],
    [[bounded(-5, undefined)], 'negative lower bound'],
    [[bounded(0, 5)], 'positive upper bound'],
    [[bounded(0, 5), bounded(6, undefined)], 'gap'],
    [[bounded(0, 5), bounded(4, undefined)], 'overlap'],
    [Array.from({ length: 21 }, (_, at) => bounded(at, at === 20 ? undefined : at + 1)), 'maximum number'],
  ])('%o is refused: %s', async (steps, message) => {
    await register(instances, 1)
    await expect(policy('ChangeInCapacity', steps)).rejects.toThrow(message)
  })
})

test('a ResourceLabel is refused with every predefined metric of SageMaker', async () => {
  await register(instances, 1)
  const config = predefined('SageMakerVariantInvocationsPerInstance', 60)
  const labelled = { ...config.PredefinedMetricSpecification, ResourceLabel: 'app/x' }
  await expect(track(instances, { ...config, PredefinedMetricSpecification: labelled })).rejects.toThrow(
    'ResourceLabel',
  )
})
