import {
  ApplicationAutoScalingClient,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { expect, it } from 'vitest'
import { startHostedEngine } from '../../../engine/fixtures/hosted-engine.ts'
import { createManualClock } from '../../../engine/state/manual-clock.ts'
import { simulate } from './simulate'

const target = {
  ServiceNamespace: 'sagemaker',
  ResourceId: 'endpoint/replay/variant/AllTraffic',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
} as const

/** An hour with a rise, a peak, a quiet half and a second peak. */
const hour = Array.from({ length: 60 }, (_, minute) => {
  if (minute < 8) return 3
  if (minute < 16) return 12 + minute
  if (minute < 40) return 4
  return minute < 50 ? 17 : 6
})

it('agrees with what the engine does, within one instance, at 95 % of the minutes of an hour', {
  timeout: 120_000,
}, async () => {
  const clock = createManualClock(Date.UTC(2026, 0, 1))
  await using engine = await startHostedEngine({ clock })
  const scaling = new ApplicationAutoScalingClient(engine.clientConfig)
  const runtime = new SageMakerRuntimeClient(engine.clientConfig)
  /** Processes start in real time, their health checks wait on the clock: a little of it at a time. */
  const passing = async <T>(work: Promise<T>) => {
    let isDone = false
    void work.finally(() => {
      isDone = true
    })
    while (!isDone) {
      await clock.advance(20)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    return work
  }
  await passing(engine.serve('replay'))
  await scaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 5 }))
  await scaling.send(
    new PutScalingPolicyCommand({
      ...target,
      PolicyName: 'by-traffic',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 6,
        ScaleOutCooldown: 120,
        ScaleInCooldown: 300,
        PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
      },
    }),
  )
  await clock.advance(60_000 - (clock.now() % 60_000))
  const really: number[] = []
  for (const requests of hour) {
    await clock.advance(30_000)
    const { ProductionVariants } = await passing(engine.until('replay', each => each.EndpointStatus === 'InService'))
    really.push(ProductionVariants?.[0]?.CurrentInstanceCount ?? 0)
    for (let sent = 0; sent < requests; sent++)
      await runtime.send(new InvokeEndpointCommand({ EndpointName: 'replay', Body: '{}' }))
    await clock.advance(60_000 - (clock.now() % 60_000))
  }
  const policy = {
    min: 1,
    max: 5,
    tracking: {
      metric: 'invocations-per-instance',
      target: 6,
      scaleOutCooldownS: 120,
      scaleInCooldownS: 300,
      isScaleInDisabled: false,
    },
  } as const
  const timing = { outMinutes: 3, inMinutes: 15, startMinutes: 0 }
  const workload = { requests: hour, serviceMs: 1, capacityPerInstance: undefined }
  const simulated = simulate(workload, policy, timing, 1).minutes.map(minute => minute.running)
  const agreeing = simulated.filter((count, minute) => Math.abs(count - (really[minute] ?? 0)) <= 1).length
  expect(Math.max(...really), 'the hour scales at all').toBeGreaterThan(3)
  expect(Math.min(...really.slice(20)), 'and back').toBeLessThan(3)
  expect(agreeing / hour.length, `${simulated}\n${really}`).toBeGreaterThanOrEqual(0.95)
  scaling.destroy()
  runtime.destroy()
})
