import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ApplicationAutoScalingClient,
  DeleteScheduledActionCommand,
  DescribeScalableTargetsCommand,
  DescribeScalingActivitiesCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  ListTagsForResourceCommand,
  PutScalingPolicyCommand,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DeleteEndpointCommand,
  DescribeEndpointCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, startEngine } from '../../index.ts'
import { createManualClock } from '../../state/manual-clock.ts'

const EndpointName = 'scaled'
const resource = {
  ServiceNamespace: 'sagemaker',
  ResourceId: `endpoint/${EndpointName}/variant/AllTraffic`,
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
} as const
/** A model server that says which process it is. */
const serve = `#!/usr/bin/env node
import { createServer } from 'node:http'
createServer((request, response) => response.end(request.url === '/ping' ? '' : String(process.pid)))
  .listen(process.env.SAGEMAKER_BIND_TO_PORT, '127.0.0.1')
`

const dataDir = mkdtempSync(join(tmpdir(), 'autoscaling-'))
const clock = createManualClock(Math.floor(Date.now() / 60_000) * 60_000)
let engine: Engine
let scaling: ApplicationAutoScalingClient
let sageMaker: SageMakerClient
let runtime: SageMakerRuntimeClient

/** Moves the engine's time on, second by second, until something real has happened; the test's limit is the bound. */
async function until(isDone: () => Promise<boolean>) {
  while (!(await isDone())) {
    await clock.advance(1_000)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
const variant = async () =>
  (await sageMaker.send(new DescribeEndpointCommand({ EndpointName }))).ProductionVariants?.[0]
const hasInstances = (count: number) => async () => (await variant())?.CurrentInstanceCount === count
const invoke = async () =>
  Buffer.from((await runtime.send(new InvokeEndpointCommand({ EndpointName, Body: 'x' }))).Body ?? []).toString()

beforeAll(async () => {
  const containersDir = join(dataDir, 'containers')
  mkdirSync(join(containersDir, 'pid'), { recursive: true })
  writeFileSync(join(containersDir, 'pid', 'package.json'), '{"type":"module","version":"1.0.0"}')
  writeFileSync(join(containersDir, 'pid', 'serve'), serve)
  chmodSync(join(containersDir, 'pid', 'serve'), 0o755)
  engine = await startEngine({ dataDir, containersDir, clock, fastScaling: true })
  const client = { endpoint: engine.url, region: 'us-east-1', credentials: engine.credentials }
  scaling = new ApplicationAutoScalingClient(client)
  sageMaker = new SageMakerClient(client)
  runtime = new SageMakerRuntimeClient(client)
  const Image = `${engine.accountId}.dkr.ecr.us-east-1.amazonaws.com/slipway-pid:1.0.0`
  const ExecutionRoleArn = `arn:aws:iam::${engine.accountId}:role/slipway`
  await sageMaker.send(new CreateModelCommand({ ModelName: 'm', PrimaryContainer: { Image }, ExecutionRoleArn }))
  const VariantName = 'AllTraffic'
  const plain = { VariantName, ModelName: 'm', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 } as const
  await sageMaker.send(new CreateEndpointConfigCommand({ EndpointConfigName: 'c', ProductionVariants: [plain] }))
  await sageMaker.send(new CreateEndpointCommand({ EndpointName, EndpointConfigName: 'c' }))
  await until(hasInstances(1))
})
afterAll(async () => {
  for (const client of [scaling, sageMaker, runtime]) client.destroy()
  await engine.close()
  rmSync(dataDir, { recursive: true })
})

test('traffic makes real processes come and go', { timeout: 60_000 }, async () => {
  const registered = await scaling.send(
    new RegisterScalableTargetCommand({ ...resource, MinCapacity: 1, MaxCapacity: 3, Tags: { team: 'ml' } }),
  )
  const put = await scaling.send(
    new PutScalingPolicyCommand({
      ...resource,
      PolicyName: 'traffic',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 60,
        PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
      },
    }),
  )
  expect(put.Alarms?.map(alarm => alarm.AlarmName?.replace(/[0-9a-f-]{36}$/, '…'))).toEqual([
    `TargetTracking-${resource.ResourceId}-AlarmHigh-…`,
    `TargetTracking-${resource.ResourceId}-AlarmLow-…`,
  ])
  for (let call = 0; call < 30; call++) await invoke()
  await until(hasInstances(3))
  const pids = new Set<string>()
  for (let call = 0; call < 60; call++) pids.add(await invoke())
  expect(pids.size).toBe(3)

  await until(async () => {
    await invoke()
    return hasInstances(1)()
  })
  const pid = await invoke()
  expect(new Set([await invoke(), await invoke()])).toEqual(new Set([pid]))

  const { ScalingActivities: activities } = await scaling.send(
    new DescribeScalingActivitiesCommand({ ServiceNamespace: 'sagemaker', ResourceId: resource.ResourceId }),
  )
  expect(activities?.at(-1)).toMatchObject({
    Description: 'Setting desired instance count to 3.',
    StatusCode: 'Successful',
  })
  expect(activities?.[0]?.Cause).toContain('AlarmLow')
  const { Tags } = await scaling.send(new ListTagsForResourceCommand({ ResourceARN: registered.ScalableTargetARN }))
  expect(Tags).toEqual({ team: 'ml' })
})

test('policies, targets and scheduled actions are described as they were put', async () => {
  const inNamespace = { ServiceNamespace: 'sagemaker' } as const
  const { ScalingPolicies } = await scaling.send(new DescribeScalingPoliciesCommand(inNamespace))
  expect(ScalingPolicies).toMatchObject([{ ...resource, PolicyName: 'traffic', CreationTime: expect.any(Date) }])
  const { ScalableTargets } = await scaling.send(new DescribeScalableTargetsCommand(inNamespace))
  expect(ScalableTargets).toMatchObject([
    { ...resource, MinCapacity: 1, MaxCapacity: 3, SuspendedState: { ScheduledScalingSuspended: false } },
  ])
  const action = {
    ...resource,
    ScheduledActionName: 'night',
    Schedule: 'cron(0 22 * * ? *)',
    Timezone: 'Europe/Berlin',
  }
  const ScalableTargetAction = { MinCapacity: 1, MaxCapacity: 1 }
  await scaling.send(new PutScheduledActionCommand({ ...action, ScalableTargetAction }))
  const { ScheduledActions } = await scaling.send(new DescribeScheduledActionsCommand(inNamespace))
  expect(ScheduledActions).toMatchObject([{ ...action, ScalableTargetAction }])
  const wrong = new PutScheduledActionCommand({ ...action, Schedule: 'cron(0 22 * * * *)', ScalableTargetAction })
  await expect(scaling.send(wrong)).rejects.toMatchObject({ name: 'ValidationException' })
  const described = async () => (await scaling.send(new DescribeScheduledActionsCommand(inNamespace))).ScheduledActions
  const EndTime = new Date(Date.UTC(2040, 0, 1))
  await scaling.send(new PutScheduledActionCommand({ ...resource, ScheduledActionName: 'night', EndTime }))
  expect(await described()).toMatchObject([{ ...action, ScalableTargetAction, EndTime }])
  await scaling.send(new PutScheduledActionCommand(action))
  expect((await described())?.[0]).not.toHaveProperty('EndTime')
  await scaling.send(new DeleteScheduledActionCommand({ ...resource, ScheduledActionName: 'night' }))
  await expect(
    scaling.send(new DeleteScheduledActionCommand({ ...resource, ScheduledActionName: 'night' })),
  ).rejects.toMatchObject({ name: 'ObjectNotFoundException' })
})

test('what the published model forbids is refused before anything else', async () => {
  const unknown = new RegisterScalableTargetCommand({ ...resource, ServiceNamespace: 'sageMaker' as never })
  await expect(scaling.send(unknown)).rejects.toThrow('1 validation error detected')
})

test('deleting the endpoint deregisters its targets', { timeout: 30_000 }, async () => {
  await sageMaker.send(new DeleteEndpointCommand({ EndpointName }))
  await until(async () => {
    const { ScalableTargets } = await scaling.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'sagemaker' }),
    )
    return ScalableTargets?.length === 0
  })
})
