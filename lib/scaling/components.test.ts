import {
  CreateEndpointConfigCommand,
  CreateInferenceComponentCommand,
  DescribeInferenceComponentCommand,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../engine/fixtures/hosted-engine.ts'
import { createManualClock } from '../../engine/state/manual-clock.ts'
import type { Context } from '../context'
import { prepareScaling, type Scaled } from './fixtures/scaled'
import { getScaling } from './get'
import type { ScalingSettings } from './model'
import { putScaling } from './put'
import { removeScaling } from './remove'
import { fromZeroPolicy } from './step-policy'

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

describe('inference components', () => {
  const ref = { dimension: 'copies', name: 'model-a' } as const
  const preset = fromZeroPolicy('component', 'host', ref)
  const settings: ScalingSettings = {
    suspension: 'active',
    minCapacity: 0,
    maxCapacity: 1,
    tracking: { ...tracking, metric: { kind: 'concurrent-requests-per-copy' }, targetValue: 4 },
    steps: preset ? [preset] : [],
  }
  beforeAll(async () => {
    const sagemaker = await context.aws.sagemaker
    await sagemaker.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName: 'host',
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
    await engine.createEndpoint('host', 'host')
    await scaled.reach('host', count => count === 1)
    await sagemaker.send(
      new CreateInferenceComponentCommand({
        InferenceComponentName: 'model-a',
        EndpointName: 'host',
        VariantName: 'v',
        RuntimeConfig: { CopyCount: 1 },
        Specification: {
          ModelName: 'm',
          ComputeResourceRequirements: { NumberOfCpuCoresRequired: 1, MinMemoryRequiredInMb: 1024 },
        },
      }),
    )
    await reachCopies(1)
  })

  /** Moves the engine's time on until so many copies are in service. */
  async function reachCopies(count: number) {
    const sagemaker = await context.aws.sagemaker
    const described = new DescribeInferenceComponentCommand({ InferenceComponentName: 'model-a' })
    for (let look = 0; look < 1000; look++) {
      const { InferenceComponentStatus, RuntimeConfig } = await sagemaker.send(described)
      if (InferenceComponentStatus === 'InService' && RuntimeConfig?.CurrentCopyCount === count) return
      await clock.advance(10_000)
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    throw new Error(`There were never ${count} copies.`)
  }

  it('scale each on its own, and the fleet below is shown', async () => {
    const { resources, fleets } = await getScaling(context, { name: 'host' })
    expect(resources).toMatchObject([{ ref, kind: 'component', current: 1, variant: 'v' }])
    expect(fleets).toMatchObject([{ variant: 'v', isManaged: true, minInstances: 0, maxInstances: 2 }])
    expect((await scaled.scaling('host')).zero.can).toBe('not-yet')
  })

  it('go to zero and come back for a refused request', async () => {
    const { settingsRevision } = await scaled.scaling('host')
    const saved = await putScaling(context, { name: 'host', ref, settings, settingsRevision })
    expect(saved.settings).toEqual(settings)
    expect((await scaled.scaling('host')).zero.can).toBe('yes')
    await reachCopies(0)
    const call = { EndpointName: 'host', InferenceComponentName: 'model-a', Body: '{}' }
    await expect((await context.aws.runtime).send(new InvokeEndpointCommand(call))).rejects.toThrow()
    await reachCopies(1)
    const { wholeRevision } = await scaled.scaling('host')
    await removeScaling(context, { name: 'host', ref, wholeRevision })
    expect((await scaled.scaling('host')).settings).toBeUndefined()
  }, 90_000)
})
