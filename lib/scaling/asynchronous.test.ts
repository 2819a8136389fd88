import {
  DeleteScalingPolicyCommand,
  DescribeScalableTargetsCommand,
  PutScalingPolicyCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { DeleteAlarmsCommand, DescribeAlarmsCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch'
import { CreateEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import { InvokeEndpointAsyncCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../engine/fixtures/hosted-engine.ts'
import { createManualClock } from '../../engine/state/manual-clock.ts'
import type { Context } from '../context'
import { fromZeroGaps } from './advice'
import { prepareScaling, type Scaled } from './fixtures/scaled'
import type { ScalingSettings } from './model'
import { putScaling } from './put'
import { putScheduledAction } from './put-scheduled-action'
import { removeScaling } from './remove'
import { targetOf } from './resource'
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
    await scaled.reach('queue', count => count === 1)
  })

  it('could go to zero, and says what for', async () => {
    const before = await scaled.scaling('queue')
    expect(before).toMatchObject({ kind: 'asynchronous', current: 1, zero: { can: 'not-yet' } })
    const following = { ...tracking, metric: { kind: 'invocations-per-instance' }, targetValue: 5 } as const
    await expect(put({ ...settings, tracking: following }, before.settingsRevision)).rejects.toMatchObject({
      fields: { 'settings.tracking.metric': expect.stringMatching(/do not publish/) },
    })
  })

  it('reads back both policies and the alarm that it made together', async () => {
    const saved = await put(settings, (await scaled.scaling('queue')).settingsRevision)
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
    expect((await scaled.scaling('queue')).zero.can).toBe('yes')
  })

  it('edits steps and alarm in place', async () => {
    const { steps, settingsRevision } = { ...settings, ...(await scaled.scaling('queue')) }
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
    await scaled.reach('queue', count => count === 0)
    const runtime = await context.aws.runtime
    await runtime.send(
      new InvokeEndpointAsyncCommand({ EndpointName: 'queue', Body: '{}', ContentType: 'application/json' }),
    )
    await scaled.reach('queue', count => count === 1)
  }, 60_000)

  it('names what is half made, and a save repairs it', async () => {
    const cloudwatch = await context.aws.cloudwatch
    await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [alarmName] }))
    const half = await scaled.scaling('queue')
    expect(half.zero.changes).toEqual(['No alarm calls the policy slipway-v-from-zero, so it never acts.'])
    const repaired = await put(settings, half.settingsRevision)
    expect(repaired.settings).toEqual(settings)
    await (await context.aws.autoscaling).send(
      new DeleteScalingPolicyCommand({ ...targetOf('queue', ref), PolicyName: preset?.name }),
    )
    const orphaned = await scaled.scaling('queue')
    expect(orphaned.orphanAlarms).toEqual([alarmName])
    expect(orphaned.settings && fromZeroGaps(orphaned.settings, orphaned, orphaned.orphanAlarms)).toHaveLength(2)
    const whole = await put(settings, orphaned.settingsRevision)
    expect(whole.orphanAlarms).toEqual([])
    const [{ AlarmActions = [] } = {}] = await alarms()
    expect(AlarmActions, 'the dead policy is no longer called').toHaveLength(1)
  })

  it('takes back what it made when a later step is refused', async () => {
    const before = await scaled.scaling('queue')
    const [policy] = settings.steps
    if (!policy?.alarm) throw new Error('The preset has an alarm.')
    const refused = { ...policy, name: 'second', alarm: { ...policy.alarm, name: 'second', namespace: ':no' } }
    const wanted = { ...settings, maxCapacity: 9, steps: [...settings.steps, refused] }
    await expect(put(wanted, before.settingsRevision)).rejects.toThrow(/amespace/)
    expect((await scaled.scaling('queue')).settings).toEqual(before.settings)
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
        PolicyName: (await scaled.scaling('queue')).policyName,
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
    const { settings: read, settingsRevision } = await scaled.scaling('queue')
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
    expect((await scaled.scaling('queue')).scheduledActions).toMatchObject([action])
  })

  it('leaves no alarm behind when it goes, but those that call others', async () => {
    const [alarm] = await alarms()
    const others = [...(alarm?.AlarmActions ?? []), `arn:aws:sns:${context.region}:${engine.accountId}:ops`]
    await (await context.aws.cloudwatch).send(
      new PutMetricAlarmCommand({ ...alarm, AlarmName: alarmName, AlarmActions: others }),
    )
    await removeScaling(context, { name: 'queue', ref, wholeRevision: (await scaled.scaling('queue')).wholeRevision })
    expect((await alarms()).flatMap(each => each.AlarmActions ?? [])).toEqual([others[1]])
    await (await context.aws.cloudwatch).send(new DeleteAlarmsCommand({ AlarmNames: [alarmName] }))
    await put(settings, (await scaled.scaling('queue')).settingsRevision)
    await removeScaling(context, { name: 'queue', ref, wholeRevision: (await scaled.scaling('queue')).wholeRevision })
    expect(await alarms()).toEqual([])
    const { ScalableTargets } = await (await context.aws.autoscaling).send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'sagemaker' }),
    )
    expect(ScalableTargets).toEqual([])
  })
})
