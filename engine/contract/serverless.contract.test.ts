import { fileURLToPath } from 'node:url'
import {
  ApplicationAutoScalingClient,
  DescribeScalingActivitiesCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../fixtures/hosted-engine.ts'
import { findBoto3, runClient } from '../fixtures/other-clients.ts'
import { createManualClock } from '../state/manual-clock.ts'

const script = fileURLToPath(new URL('boto3_serverless.py', import.meta.url))
const clock = createManualClock(Math.floor(Date.now() / 60_000) * 60_000)
let engine: HostedEngine
beforeAll(async () => {
  engine = await startHostedEngine({ clock, fastScaling: true })
})
afterAll(() => engine[Symbol.asyncDispose]())

describe('create and invoke', () => {
  const boto3s = findBoto3()
  if (boto3s.length === 0) test.skip('no boto3 on this machine: apt-get install python3-boto3')
  test.each(boto3s)('by $version', { timeout: 60_000 }, async client => {
    const setup = {
      name: `by-${client.version.replaceAll(/[/.]/g, '-')}`,
      image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/slipway-obedient:1.0.0',
      role: `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`,
    }
    const capacity = { MemorySizeInMB: 2048, MaxConcurrency: 2 }
    const seen = await runClient(client, [script, engine.url, JSON.stringify(setup)], engine)
    expect(JSON.parse(seen)).toEqual({
      bodyBytes: 2,
      variant: 'one',
      oversize: 'ValidationError',
      current: capacity,
      config: capacity,
    })
  })
})

test('provisioned concurrency follows its utilization, out and in', { timeout: 60_000 }, async () => {
  await engine.createModel('busy')
  await engine.createConfig('busy', [
    {
      ModelName: 'busy',
      InstanceType: undefined,
      InitialInstanceCount: undefined,
      ServerlessConfig: { MemorySizeInMB: 1024, MaxConcurrency: 6, ProvisionedConcurrency: 1 },
    },
  ])
  await engine.createEndpoint('busy', 'busy')
  await engine.until('busy', ({ EndpointStatus }) => EndpointStatus === 'InService')
  const scaling = new ApplicationAutoScalingClient(engine.clientConfig)
  const runtime = new SageMakerRuntimeClient(engine.clientConfig)
  const target = {
    ServiceNamespace: 'sagemaker',
    ResourceId: 'endpoint/busy/variant/AllTraffic',
    ScalableDimension: 'sagemaker:variant:DesiredProvisionedConcurrency',
  } as const
  await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 4 }))
  await scaling.send(
    new PutScalingPolicyCommand({
      ...target,
      PolicyName: 'utilization',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 0.5,
        PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantProvisionedConcurrencyUtilization' },
      },
    }),
  )
  const call = (delayMs: number) =>
    runtime.send(new InvokeEndpointCommand({ EndpointName: 'busy', Body: JSON.stringify({ delayMs }) }))
  /** Calls in parallel while the engine's time moves on. */
  const load = async (parallel: number, wanted: number) => {
    await engine.until('busy', ({ ProductionVariants, EndpointStatus }) => {
      void clock.advance(1000)
      for (let n = 0; n < parallel; n++) void call(parallel > 1 ? 60 : 0).catch(() => {})
      const config = ProductionVariants?.[0]?.CurrentServerlessConfig
      return EndpointStatus === 'InService' && config?.ProvisionedConcurrency === wanted
    })
  }
  await load(4, 4)
  await load(1, 2)
  const { ScalingActivities } = await scaling.send(
    new DescribeScalingActivitiesCommand({ ServiceNamespace: 'sagemaker', ResourceId: target.ResourceId }),
  )
  const descriptions = ScalingActivities?.map(({ Description }) => Description)
  expect(descriptions).toContain('Setting desired concurrency to 4.')
  expect(descriptions?.[0]).toBe('Setting desired concurrency to 2.')
  for (const client of [scaling, runtime]) client.destroy()
})
