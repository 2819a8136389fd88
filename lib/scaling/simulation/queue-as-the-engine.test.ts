import {
  ApplicationAutoScalingClient,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateEndpointConfigCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { InvokeEndpointAsyncCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { expect, it } from 'vitest'
import { startHostedEngine } from '../../../engine/fixtures/hosted-engine.ts'
import { createManualClock } from '../../../engine/state/manual-clock.ts'
import type { ScalingSettings } from '../model'
import { fromZeroPolicy } from '../step-policy'
import { alarmToAws, registrationToAws, stepPolicyToAws, trackingToAws } from '../to-aws'
import { simulatedPolicyOf } from './policy-of'
import { simulate } from './simulate'

const ref = { dimension: 'instances', name: 'v' } as const
const preset = fromZeroPolicy('asynchronous', 'replay', ref)
if (!preset?.alarm) throw new Error('The preset has an alarm.')
const settings: ScalingSettings = {
  suspension: 'active',
  minCapacity: 0,
  maxCapacity: 3,
  tracking: {
    metric: { kind: 'backlog-per-instance' },
    targetValue: 5,
    scaleOutCooldownS: 60,
    scaleInCooldownS: 60,
    isScaleInDisabled: false,
  },
  steps: [preset],
}
/** An hour that begins with one instance and no request; a few wait in its middle. */
const hour = Array.from({ length: 60 }, (_, minute) => (minute === 25 || minute === 26 ? 2 : 0))

it('agrees with the engine about a queue that empties, sleeps, and is woken', { timeout: 120_000 }, async () => {
  const clock = createManualClock(Date.UTC(2026, 0, 1))
  await using engine = await startHostedEngine({ clock })
  const scaling = new ApplicationAutoScalingClient(engine.clientConfig)
  const runtime = new SageMakerRuntimeClient(engine.clientConfig)
  const cloudwatch = new CloudWatchClient(engine.clientConfig)
  const s3 = new S3Client(engine.clientConfig)
  const sagemaker = new SageMakerClient(engine.clientConfig)
  await s3.send(new CreateBucketCommand({ Bucket: 'results' }))
  await engine.createModel('m')
  const variant = { VariantName: 'v', ModelName: 'm', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 } as const
  await sagemaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: 'replay',
      ProductionVariants: [variant],
      AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://results/out' } },
    }),
  )
  await engine.createEndpoint('replay', 'replay')
  /** Processes start in real time, their health checks wait on the clock: a little of it at a time. */
  const settled = () =>
    engine.until('replay', ({ EndpointStatus }) => {
      if (EndpointStatus !== 'InService') void clock.advance(20)
      return EndpointStatus === 'InService'
    })
  await settled()
  await scaling.send(new RegisterScalableTargetCommand(registrationToAws('replay', ref, settings)))
  if (settings.tracking)
    await scaling.send(new PutScalingPolicyCommand(trackingToAws('replay', ref, 'backlog', settings.tracking)))
  const { PolicyARN = '' } = await scaling.send(new PutScalingPolicyCommand(stepPolicyToAws('replay', ref, preset)))
  if (preset.alarm) await cloudwatch.send(new PutMetricAlarmCommand(alarmToAws(preset.alarm, PolicyARN, undefined)))
  await clock.advance(60_000 - (clock.now() % 60_000))
  const really: number[] = []
  const startMs = clock.now()
  for (const requests of hour) {
    await clock.advance(30_000)
    const { ProductionVariants } = await settled()
    really.push(ProductionVariants?.[0]?.CurrentInstanceCount ?? 0)
    for (let sent = 0; sent < requests; sent++)
      await runtime.send(new InvokeEndpointAsyncCommand({ EndpointName: 'replay', Body: '{}' }))
    await clock.advance(60_000 - (clock.now() % 60_000))
  }
  const { policy, leftOut } = simulatedPolicyOf(settings, [], { startMs, minutes: hour.length })
  expect(leftOut).toEqual([])
  const workload = { requests: hour, serviceMs: 1, capacityPerInstance: 600, excess: 'waits' } as const
  const timing = { outMinutes: 3, inMinutes: 15, startMinutes: 0 }
  const simulated = simulate(workload, policy, timing, 1).minutes.map(({ running }) => running)
  const agreeing = simulated.filter((count, minute) => count === really[minute]).length
  expect(really.slice(18, 25), 'it sleeps').toContain(0)
  expect(really.slice(26, 35), 'and is woken').toContain(1)
  expect(agreeing / hour.length, `${simulated}\n${really}`).toBeGreaterThanOrEqual(0.95)
  for (const client of [scaling, runtime, cloudwatch, s3, sagemaker]) client.destroy()
})
