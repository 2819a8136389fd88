import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AwsError } from '../../../protocol/aws-error.ts'
import { createManualClock } from '../../../state/manual-clock.ts'
import { at, createMemoryFleet, type MemoryFleet } from '../fixtures/memory-fleet.ts'
import { accountId, openScaling, region, type Scaling } from '../fixtures/open-scaling.ts'

const MINUTE = 60_000
const resource = {
  ServiceNamespace: 'sagemaker',
  ResourceId: 'endpoint/churn/variant/AllTraffic',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
}
const tracking = {
  ...resource,
  PolicyName: 'by-traffic',
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingScalingPolicyConfiguration: {
    TargetValue: 60,
    PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
  },
}

let dataDir: string
let clock: ReturnType<typeof createManualClock>
let fleet: MemoryFleet
const closers: (() => void | Promise<void>)[] = []

function open(fastScaling = false) {
  const scaling = openScaling({ dataDir, clock, fleet: fleet.port, fastScaling })
  closers.push(scaling.close)
  return scaling
}

const register = ({ call }: Scaling, more = {}) =>
  call('RegisterScalableTarget', { ...resource, MinCapacity: 1, MaxCapacity: 4, ...more })
const activities = async ({ call }: Scaling, more = {}) =>
  (await call('DescribeScalingActivities', { ServiceNamespace: 'sagemaker', ...more })).ScalingActivities ?? []
/** Traffic as SageMaker counts it: each request adds 1/instances. */
async function traffic({ metrics }: Scaling, perMinute: number, minutes: number) {
  const series = metrics.series({
    region,
    namespace: 'AWS/SageMaker',
    metric: 'InvocationsPerInstance',
    dimensions: { EndpointName: 'churn', VariantName: 'AllTraffic' },
  })
  for (let tick = 0; tick < minutes * 6; tick++) {
    for (let n = 0; n < perMinute / 6; n++) series.record(1 / (fleet.resource?.current ?? 1), clock.now() + n)
    await clock.advance(10_000)
  }
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'scaling-'))
  clock = createManualClock()
  fleet = createMemoryFleet(clock)
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  rmSync(dataDir, { recursive: true })
})

describe('target tracking', () => {
  test('three minutes above the target scale out in one step, and say why', async () => {
    const scaling = open()
    await register(scaling)
    await scaling.call('PutScalingPolicy', tracking)
    await traffic(scaling, 150, 2)
    expect(fleet.resource?.desired).toBe(1)
    await traffic(scaling, 150, 2)
    expect(fleet.resource?.current).toBe(3)
    expect(await activities(scaling)).toMatchObject([
      {
        Description: 'Setting desired instance count to 3.',
        Cause: expect.stringMatching(
          /^monitor alarm TargetTracking-endpoint\/churn\/variant\/AllTraffic-AlarmHigh-[0-9a-f-]{36} in state ALARM triggered policy by-traffic$/,
        ),
        StatusCode: 'Successful',
        StatusMessage: 'Successfully set desired instance count to 3. Change successfully fulfilled by sagemaker.',
        EndTime: expect.any(Date),
      },
    ])
  })

  test('fifteen quiet minutes scale in, silence does not', async () => {
    const scaling = open()
    fleet.resource = at(3)
    await register(scaling)
    await scaling.call('PutScalingPolicy', tracking)
    await clock.advance(30 * MINUTE)
    expect(fleet.resource?.desired).toBe(3)
    await traffic(scaling, 30, 14)
    expect(fleet.resource?.desired).toBe(3)
    await traffic(scaling, 30, 2)
    expect(fleet.resource?.desired).toBe(1)
  })

  test('the maximum holds, and IncludeNotScaledActivities says so once', async () => {
    const scaling = open()
    await register(scaling, { MaxCapacity: 2 })
    await scaling.call('PutScalingPolicy', tracking)
    await traffic(scaling, 600, 20)
    expect(fleet.resource?.desired).toBe(2)
    expect(await activities(scaling)).toHaveLength(1)
    expect(await activities(scaling, { IncludeNotScaledActivities: true })).toMatchObject([
      { StatusCode: 'Failed', NotScaledReasons: [{ Code: 'AlreadyAtMaxCapacity', MaxCapacity: 2 }] },
      { StatusCode: 'Successful' },
    ])
  })

  test('a cooldown holds back the next step', async () => {
    const scaling = open()
    await register(scaling, { MaxCapacity: 10 })
    await scaling.call('PutScalingPolicy', tracking)
    await traffic(scaling, 120, 4)
    expect(fleet.resource?.desired).toBe(2)
    await traffic(scaling, 480, 3)
    expect(fleet.resource?.desired).toBe(2)
    await traffic(scaling, 480, 3)
    expect(fleet.resource?.desired).toBe(8)
  })

  test('suspended scaling and DisableScaleIn are honoured', async () => {
    const scaling = open()
    await register(scaling, { SuspendedState: { DynamicScalingOutSuspended: true } })
    const { TargetTrackingScalingPolicyConfiguration: config } = tracking
    const policy = { ...tracking, TargetTrackingScalingPolicyConfiguration: { ...config, DisableScaleIn: true } }
    const { Alarms } = await scaling.call('PutScalingPolicy', policy)
    expect(Alarms).toHaveLength(1)
    await traffic(scaling, 600, 5)
    expect(fleet.resource?.desired).toBe(1)
    await register(scaling, { SuspendedState: { DynamicScalingOutSuspended: false } })
    await traffic(scaling, 600, 2)
    expect(fleet.resource?.desired).toBe(4)
    await traffic(scaling, 6, 30)
    expect(fleet.resource?.desired).toBe(4)
  })

  test('a refusal is a failed activity with its reason', async () => {
    const scaling = open()
    fleet.refuse = new AwsError('ResourceLimitExceeded', 'No more instances.')
    await register(scaling)
    await scaling.call('PutScalingPolicy', tracking)
    await traffic(scaling, 150, 4)
    expect((await activities(scaling))[0]).toMatchObject({
      StatusCode: 'Failed',
      StatusMessage:
        'Failed to set desired instance count to 3. Reason: No more instances. (Error Code: ResourceLimitExceeded)',
    })
  })

  test('fast scaling follows within half a minute', async () => {
    const scaling = open(true)
    await register(scaling)
    await scaling.call('PutScalingPolicy', tracking)
    await traffic(scaling, 150, 0.5)
    expect(fleet.resource?.current).toBe(3)
    await traffic(scaling, 12, 1)
    expect(fleet.resource?.current).toBe(1)
  })

  test('a restart goes on where it stood', async () => {
    const first = open()
    await register(first)
    await first.call('PutScalingPolicy', tracking)
    await first.close()
    const second = open()
    expect(second.isScalableTarget(region, 'CHURN', 'AllTraffic')).toBe(true)
    await traffic(second, 150, 4)
    expect(fleet.resource?.current).toBe(3)
  })
})

test('a customized metric with math scales as well', async () => {
  const scaling = open()
  await register(scaling)
  const metric = (MetricName: string) => ({
    Metric: {
      Namespace: 'AWS/SageMaker',
      MetricName,
      Dimensions: [
        { Name: 'EndpointName', Value: 'churn' },
        { Name: 'VariantName', Value: 'AllTraffic' },
      ],
    },
    Stat: 'Sum',
  })
  const Metrics = [
    { Id: 'm1', MetricStat: metric('InvocationsPerInstance'), ReturnData: false },
    { Id: 'e1', Expression: 'm1 / 2' },
  ]
  const config = { TargetValue: 30, CustomizedMetricSpecification: { Metrics } }
  await scaling.call('PutScalingPolicy', { ...tracking, TargetTrackingScalingPolicyConfiguration: config })
  await traffic(scaling, 150, 4)
  expect(fleet.resource?.current).toBe(3)
  const broken = structuredClone(config)
  broken.CustomizedMetricSpecification.Metrics[1] = { Id: 'e1', Expression: 'm1 /' }
  const put = scaling.call('PutScalingPolicy', {
    ...tracking,
    PolicyName: 'broken',
    TargetTrackingScalingPolicyConfiguration: broken,
  })
  await expect(put).rejects.toThrow('Unexpected token')
})

test('a step scaling policy acts on an alarm that names it', async () => {
  const scaling = open()
  await register(scaling)
  const { PolicyARN } = await scaling.call('PutScalingPolicy', {
    ...resource,
    PolicyName: 'steps',
    PolicyType: 'StepScaling',
    StepScalingPolicyConfiguration: {
      AdjustmentType: 'ChangeInCapacity',
      StepAdjustments: [
        { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 50, ScalingAdjustment: 1 },
        { MetricIntervalLowerBound: 50, ScalingAdjustment: 2 },
      ],
    },
  })
  scaling.alarms.put(region, accountId, {
    AlarmName: 'busy',
    AlarmActions: [String(PolicyARN)],
    Namespace: 'AWS/SageMaker',
    MetricName: 'InvocationsPerInstance',
    Dimensions: [
      { Name: 'EndpointName', Value: 'churn' },
      { Name: 'VariantName', Value: 'AllTraffic' },
    ],
    Statistic: 'Sum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 60,
    ComparisonOperator: 'GreaterThanThreshold',
  })
  await traffic(scaling, 120, 2)
  expect(fleet.resource?.desired).toBe(3)
  const { ScalingPolicies } = await scaling.call('DescribeScalingPolicies', { ServiceNamespace: 'sagemaker' })
  expect(ScalingPolicies).toMatchObject([{ Alarms: [{ AlarmName: 'busy' }] }])
})

describe('bounds and schedules', () => {
  test('registering moves a capacity into range at once', async () => {
    const scaling = open()
    await register(scaling, { MinCapacity: 2 })
    await clock.advance(5_000)
    expect(fleet.resource?.current).toBe(2)
    expect(await activities(scaling)).toMatchObject([
      { Cause: 'minimum capacity was set to 2', StatusCode: 'Successful' },
    ])
  })

  test('a scheduled action sets the bounds at its time, in its zone', async () => {
    const scaling = open()
    await register(scaling)
    await scaling.call('PutScheduledAction', {
      ...resource,
      ScheduledActionName: 'morning',
      Schedule: 'cron(0 9 * * ? *)',
      Timezone: 'Europe/Berlin',
      ScalableTargetAction: { MinCapacity: 3, MaxCapacity: 6 },
    })
    await clock.advance(8 * 60 * MINUTE - 1_000)
    expect(fleet.resource?.desired).toBe(1)
    await clock.advance(5_000)
    expect(fleet.resource?.desired).toBe(3)
    expect(await activities(scaling)).toMatchObject([
      { Description: 'Setting desired instance count to 3.', Cause: 'minimum capacity was set to 3' },
      {
        Description: 'Setting min capacity to 3 and max capacity to 6',
        Cause: 'scheduled action name morning was triggered',
        StatusCode: 'Successful',
      },
    ])
  })

  test('a deleted endpoint takes targets, policies and alarms with it', async () => {
    const scaling = open()
    await register(scaling)
    await scaling.call('PutScalingPolicy', tracking)
    expect(scaling.alarms.list(region)).toHaveLength(2)
    fleet.delete()
    expect((await scaling.call('DescribeScalableTargets', { ServiceNamespace: 'sagemaker' })).ScalableTargets).toEqual(
      [],
    )
    expect(scaling.alarms.list(region)).toEqual([])
    expect(scaling.isScalableTarget(region, 'churn', 'AllTraffic')).toBe(false)
  })
})

test.each([
  [
    'RegisterScalableTarget',
    { ...resource, MinCapacity: 3, MaxCapacity: 2 },
    'Maximum capacity cannot be less than minimum capacity',
  ],
  ['RegisterScalableTarget', { ...resource, MinCapacity: 0, MaxCapacity: 2 }, 'Minimum capacity must be at least 1'],
  ['RegisterScalableTarget', { ...resource, MinCapacity: 1 }, 'MinCapacity and MaxCapacity must be specified'],
  [
    'RegisterScalableTarget',
    { ...resource, ResourceId: 'endpoint/none/variant/v', MinCapacity: 1, MaxCapacity: 1 },
    "doesn't exist",
  ],
  [
    'RegisterScalableTarget',
    { ...resource, ResourceId: 'service/x', MinCapacity: 1, MaxCapacity: 1 },
    'Unsupported service namespace',
  ],
  ['RegisterScalableTarget', { ...resource, ServiceNamespace: 'ecs' }, 'Service namespace ecs is not implemented'],
  [
    'PutScalingPolicy',
    tracking,
    'No scalable target registered for service namespace: sagemaker, resource ID: endpoint/churn/variant/AllTraffic, scalable dimension: sagemaker:variant:DesiredInstanceCount',
  ],
  ['PutScalingPolicy', { ...tracking, PolicyName: 'a/b' }, 'PolicyName must not contain'],
  [
    'PutScalingPolicy',
    { ...tracking, PolicyType: 'PredictiveScaling' },
    'not supported for service namespace: sagemaker',
  ],
  ['DeregisterScalableTarget', resource, 'No scalable target found'],
  ['DeleteScalingPolicy', { ...resource, PolicyName: 'x' }, 'No scaling policy found'],
  ['DeleteScheduledAction', { ...resource, ScheduledActionName: 'x' }, 'No scheduled action found'],
  ['DescribeScalingPolicies', { ServiceNamespace: 'sagemaker', NextToken: 'x' }, 'next token'],
])('%s refuses %o', async (operation, input, message) => {
  await expect(open().call(operation, input)).rejects.toThrow(message)
})

test('burstable instances and endpoints that are not in service are refused', async () => {
  const scaling = open()
  fleet.resource = { ...at(1), instanceType: 'ml.t2.medium' }
  await expect(register(scaling)).rejects.toThrow('burstable')
  fleet.resource = { ...at(1), status: 'Creating' }
  await expect(register(scaling)).rejects.toThrow('must be InService')
})
