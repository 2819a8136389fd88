import {
  DeleteScalingPolicyCommand,
  DescribeScalableTargetsCommand,
  PutScalingPolicyCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { DeleteAlarmsCommand, DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import {
  CreateEndpointConfigCommand,
  CreateInferenceComponentCommand,
  DescribeInferenceComponentCommand,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointAsyncCommand, InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../engine/fixtures/hosted-engine.ts'
import { createManualClock } from '../../engine/state/manual-clock.ts'
import { awsClients } from '../aws/clients'
import { forget } from '../aws/coalesce'
import type { Context } from '../context'
import { fromZeroGaps } from './advice'
import { getScaling } from './get'
import type { ScalingSettings } from './model'
import { putScaling } from './put'
import { putScheduledAction } from './put-scheduled-action'
import { removeScaling } from './remove'
import { targetOf } from './resource'
import { setProvisionedConcurrency } from './set-provisioned-concurrency'
import { fromZeroPolicy } from './step-policy'
import { endpointZero } from './zero'

const clock = createManualClock(Math.floor(Date.now() / 60_000) * 60_000)
let engine: HostedEngine
let context: Context
beforeAll(async () => {
  engine = await startHostedEngine({ clock })
  Object.assign(process.env, engine.dashboardEnv)
  const region = engine.region
  const aws = awsClients(region)
  context = { region, actor: { id: 't', name: 'T' }, signal: AbortSignal.timeout(120_000), aws, requestId: 't' }
  await (await aws.s3).send(new CreateBucketCommand({ Bucket: 'results' }))
  await engine.createModel('m')
})
afterAll(() => engine[Symbol.asyncDispose]())

const scaling = async (name: string) => {
  forget(context.region)
  const whole = await getScaling(context, { name })
  const [resource] = whole.resources
  if (!resource) throw new Error(`Nothing scales on ${name}.`)
  return { ...resource, zero: endpointZero(whole), createdAtMs: whole.createdAtMs }
}

/** Moves the engine's time on until the endpoint is as wanted. */
const reach = (name: string, isThere: (count: number | undefined) => boolean) =>
  engine.until(name, ({ EndpointStatus, ProductionVariants }) => {
    const isSo = EndpointStatus === 'InService' && isThere(ProductionVariants?.[0]?.CurrentInstanceCount)
    if (!isSo) void clock.advance(10_000)
    return isSo
  })

const tracking = { scaleOutCooldownS: 300, scaleInCooldownS: 300, isScaleInDisabled: false }

describe('an asynchronous endpoint', () => {
  const ref = { dimension: 'instances', name: 'v' } as const
  const preset = fromZeroPolicy('asynchronous', 'queue', ref)
  const settings: ScalingSettings = {
    suspension: 'active',
    minCapacity: 0,
    maxCapacity: 3,
    tracking: { ...tracking, metric: { kind: 'backlog-per-instance' }, targetValue: 5 },
    steps: preset ? [preset] : [],
  }
  const alarmName = preset?.alarm?.name ?? ''
  const put = (wanted: ScalingSettings, settingsRevision: string) =>
    putScaling(context, { name: 'queue', ref, settings: wanted, settingsRevision })
  const alarms = async () => {
    const { MetricAlarms } = await (await context.aws.cloudwatch).send(
      new DescribeAlarmsCommand({ AlarmNames: [alarmName] }),
    )
    return MetricAlarms ?? []
  }

  beforeAll(async () => {
    const variant = { VariantName: 'v', ModelName: 'm', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 } as const
    await (await context.aws.sagemaker).send(
      new CreateEndpointConfigCommand({
        EndpointConfigName: 'queue',
        ProductionVariants: [variant],
        AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://results/out' } },
      }),
    )
    await engine.createEndpoint('queue', 'queue')
    await reach('queue', count => count === 1)
  })

  it('could go to zero, and says what for', async () => {
    const before = await scaling('queue')
    expect(before).toMatchObject({ kind: 'asynchronous', current: 1, zero: { can: 'not-yet' } })
    const following = { ...tracking, metric: { kind: 'invocations-per-instance' }, targetValue: 5 } as const
    await expect(put({ ...settings, tracking: following }, before.settingsRevision)).rejects.toMatchObject({
      fields: { 'settings.tracking.metric': expect.stringMatching(/do not publish/) },
    })
  })

  it('reads back both policies and the alarm that it made together', async () => {
    const saved = await put(settings, (await scaling('queue')).settingsRevision)
    expect(saved.settings).toEqual(settings)
    expect(await alarms()).toMatchObject([
      {
        MetricName: 'HasBacklogWithoutCapacity',
        Period: 60,
        EvaluationPeriods: 2,
        DatapointsToAlarm: 2,
        Threshold: 1,
        TreatMissingData: 'missing',
        AlarmActions: [expect.stringContaining(':policyName/slipway-v-from-zero')],
      },
    ])
    expect((await scaling('queue')).zero.can).toBe('yes')
  })

  it('edits steps and alarm in place', async () => {
    const { steps, settingsRevision } = { ...settings, ...(await scaling('queue')) }
    const [policy] = steps
    const alarm = policy?.alarm && { ...policy.alarm, evaluationPeriods: 3 }
    const edited = policy && {
      ...policy,
      alarm,
      cooldownS: 120,
      steps: [
        { from: 0, to: 1, change: 1 },
        { from: 1, change: 2 },
      ],
    }
    const saved = await put({ ...settings, steps: edited ? [edited] : [] }, settingsRevision)
    expect(saved.settings?.steps).toEqual([edited])
    await put(settings, saved.settingsRevision)
  })

  it('scales to zero and back for one request', async () => {
    await reach('queue', count => count === 0)
    const runtime = await context.aws.runtime
    await runtime.send(
      new InvokeEndpointAsyncCommand({ EndpointName: 'queue', Body: '{}', ContentType: 'application/json' }),
    )
    await reach('queue', count => count === 1)
  }, 60_000)

  it('names what is half made, and a save repairs it', async () => {
    const cloudwatch = await context.aws.cloudwatch
    await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [alarmName] }))
    const half = await scaling('queue')
    expect(half.zero.changes).toEqual(['No alarm calls the policy slipway-v-from-zero, so it never acts.'])
    const repaired = await put(settings, half.settingsRevision)
    expect(repaired.settings).toEqual(settings)
    await (await context.aws.autoscaling).send(
      new DeleteScalingPolicyCommand({ ...targetOf('queue', ref), PolicyName: preset?.name }),
    )
    const orphaned = await scaling('queue')
    expect(orphaned.orphanAlarms).toEqual([alarmName])
    expect(orphaned.settings && fromZeroGaps(orphaned.settings, orphaned, orphaned.orphanAlarms)).toHaveLength(2)
    const whole = await put(settings, orphaned.settingsRevision)
    expect(whole.orphanAlarms).toEqual([])
    const [{ AlarmActions = [] } = {}] = await alarms()
    expect(AlarmActions, 'the dead policy is no longer called').toHaveLength(1)
  })

  it('takes back what it made when a later step is refused', async () => {
    const before = await scaling('queue')
    const [policy] = settings.steps
    if (!policy?.alarm) throw new Error('The preset has an alarm.')
    const refused = { ...policy, name: 'second', alarm: { ...policy.alarm, name: 'second', namespace: ':no' } }
    const wanted = { ...settings, maxCapacity: 9, steps: [...settings.steps, refused] }
    await expect(put(wanted, before.settingsRevision)).rejects.toThrow(/amespace/)
    expect((await scaling('queue')).settings).toEqual(before.settings)
  })

  it('shows metric math, and keeps it when its target is edited', async () => {
    const metric = (Id: string, MetricName: string) => ({
      Id,
      MetricStat: {
        Metric: { Namespace: 'AWS/SageMaker', MetricName, Dimensions: [{ Name: 'EndpointName', Value: 'queue' }] },
        Stat: 'Average',
      },
      ReturnData: false,
    })
    await (await context.aws.autoscaling).send(
      new PutScalingPolicyCommand({
        ...targetOf('queue', ref),
        PolicyName: (await scaling('queue')).policyName,
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 4,
          CustomizedMetricSpecification: {
            Metrics: [
              metric('waiting', 'ApproximateBacklogSize'),
              { Id: 'half', Expression: 'waiting / 2', Label: 'Half' },
            ],
          },
        },
      }),
    )
    const { settings: read, settingsRevision } = await scaling('queue')
    if (!read?.tracking) throw new Error('Metric math is shown.')
    expect(read.tracking.metric).toMatchObject({
      kind: 'math',
      queries: [{ id: 'waiting' }, { expression: 'waiting / 2' }],
    })
    const saved = await put({ ...read, tracking: { ...read.tracking, targetValue: 6 } }, settingsRevision)
    expect(saved.settings?.tracking).toEqual({ ...read.tracking, targetValue: 6 })
  })

  it('sets the limits to zero by the clock', async () => {
    const action = { name: 'night', schedule: 'rate(5 minutes)', timezone: 'UTC', minCapacity: 0, maxCapacity: 0 }
    await putScheduledAction(context, { name: 'queue', ref, action })
    expect((await scaling('queue')).scheduledActions).toMatchObject([action])
  })

  it('leaves no alarm behind when it goes, but those that call others', async () => {
    const [alarm] = await alarms()
    const others = [...(alarm?.AlarmActions ?? []), `arn:aws:sns:${context.region}:${engine.accountId}:ops`]
    await (await context.aws.cloudwatch).send(
      new PutMetricAlarmCommand({ ...alarm, AlarmName: alarmName, AlarmActions: others }),
    )
    await removeScaling(context, { name: 'queue', ref, wholeRevision: (await scaling('queue')).wholeRevision })
    expect((await alarms()).flatMap(each => each.AlarmActions ?? [])).toEqual([others[1]])
    await (await context.aws.cloudwatch).send(new DeleteAlarmsCommand({ AlarmNames: [alarmName] }))
    await put(settings, (await scaling('queue')).settingsRevision)
    await removeScaling(context, { name: 'queue', ref, wholeRevision: (await scaling('queue')).wholeRevision })
    expect(await alarms()).toEqual([])
    const { ScalableTargets } = await (await context.aws.autoscaling).send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'sagemaker' }),
    )
    expect(ScalableTargets).toEqual([])
  })
})

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
    await reach('sleeper', () => true)
  })

  it('scales by itself, until it has provisioned concurrency', async () => {
    const before = await scaling('sleeper')
    expect(before).toMatchObject({ kind: 'serverless', maxConcurrency: 5, zero: { can: 'by-itself' } })
    expect(before.obstacle).toMatch(/scales by itself/)
    const { createdAtMs } = before
    await setProvisionedConcurrency(context, { name: 'sleeper', variant: 'v', createdAtMs, provisionedConcurrency: 2 })
    await reach('sleeper', () => true)
    expect(await scaling('sleeper')).toMatchObject({ current: 2, obstacle: undefined, zero: { can: 'no' } })
  })

  it('has its provisioned concurrency scaled, from 1 up', async () => {
    const settings: ScalingSettings = {
      suspension: 'active',
      minCapacity: 1,
      maxCapacity: 4,
      tracking: { ...tracking, metric: { kind: 'provisioned-utilization' }, targetValue: 0.5 },
      steps: [],
    }
    const { settingsRevision } = await scaling('sleeper')
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
    await reach('host', count => count === 1)
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
    expect((await scaling('host')).zero.can).toBe('not-yet')
  })

  it('go to zero and come back for a refused request', async () => {
    const { settingsRevision } = await scaling('host')
    const saved = await putScaling(context, { name: 'host', ref, settings, settingsRevision })
    expect(saved.settings).toEqual(settings)
    expect((await scaling('host')).zero.can).toBe('yes')
    await reachCopies(0)
    const call = { EndpointName: 'host', InferenceComponentName: 'model-a', Body: '{}' }
    await expect((await context.aws.runtime).send(new InvokeEndpointCommand(call))).rejects.toThrow()
    await reachCopies(1)
    const { wholeRevision } = await scaling('host')
    await removeScaling(context, { name: 'host', ref, wholeRevision })
    expect((await scaling('host')).settings).toBeUndefined()
  }, 90_000)
})
