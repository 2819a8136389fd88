import { CreateEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../engine/fixtures/hosted-engine.ts'
import { createManualClock } from '../../engine/state/manual-clock.ts'
import type { Context } from '../context'
import { prepareScaling, type Scaled } from './fixtures/scaled'
import type { ScalingSettings } from './model'
import { putScaling } from './put'
import { putScheduledAction } from './put-scheduled-action'
import { setProvisionedConcurrency } from './set-provisioned-concurrency'

const tracking = { scaleOutCooldownS: 300, scaleInCooldownS: 300, isScaleInDisabled: false }
const clock = createManualClock(Math.floor(Date.now() / 60_000) * 60_000)
let engine: HostedEngine
let scaled: Scaled
let context: Context
beforeAll(async () => {
  engine = await startHostedEngine({ clock })
  scaled = await prepareScaling(engine, clock)
  context = scaled.context
})
afterAll(() => engine[Symbol.asyncDispose]())

describe('a serverless endpoint', () => {
  const ref = { dimension: 'provisioned-concurrency', name: 'v' } as const
  beforeAll(async () => {
    await (await context.aws.sagemaker).send(
      new CreateEndpointConfigCommand({
        EndpointConfigName: 'sleeper',
        ProductionVariants: [
          { VariantName: 'v', ModelName: 'm', ServerlessConfig: { MemorySizeInMB: 1024, MaxConcurrency: 5 } },
        ],
      }),
    )
    await engine.createEndpoint('sleeper', 'sleeper')
    await scaled.reach('sleeper', () => true)
  })

  it('scales by itself, until it has provisioned concurrency', async () => {
    const before = await scaled.scaling('sleeper')
    expect(before).toMatchObject({ kind: 'serverless', maxConcurrency: 5, zero: { can: 'by-itself' } })
    expect(before.obstacle).toMatch(/scales by itself/)
    const { createdAtMs } = before
    await setProvisionedConcurrency(context, { name: 'sleeper', variant: 'v', createdAtMs, provisionedConcurrency: 2 })
    await scaled.reach('sleeper', () => true)
    expect(await scaled.scaling('sleeper')).toMatchObject({ current: 2, obstacle: undefined, zero: { can: 'no' } })
  })

  it('has its provisioned concurrency scaled, from 1 up', async () => {
    const settings: ScalingSettings = {
      suspension: 'active',
      minCapacity: 1,
      maxCapacity: 4,
      tracking: { ...tracking, metric: { kind: 'provisioned-utilization' }, targetValue: 0.5 },
      steps: [],
    }
    const { settingsRevision } = await scaled.scaling('sleeper')
    const put = (wanted: ScalingSettings) =>
      putScaling(context, { name: 'sleeper', ref, settings: wanted, settingsRevision })
    await expect(put({ ...settings, minCapacity: 0 })).rejects.toMatchObject({
      fields: { 'settings.minCapacity': expect.stringMatching(/at least 1/) },
    })
    expect((await put(settings)).settings).toEqual(settings)
    const action = { name: 'night', schedule: 'rate(5 minutes)', timezone: 'UTC', minCapacity: 0 }
    await expect(putScheduledAction(context, { name: 'sleeper', ref, action })).rejects.toMatchObject({
      fields: { 'action.minCapacity': expect.stringMatching(/at least 1/) },
    })
  })
})
