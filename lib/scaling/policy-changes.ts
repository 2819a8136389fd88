import {
  type ApplicationAutoScalingClient,
  DeleteScalingPolicyCommand,
  PutScalingPolicyCommand,
} from '@aws-sdk/client-application-auto-scaling'
import {
  type CloudWatchClient,
  DeleteAlarmsCommand,
  type MetricAlarm,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch'
import { orUndefined } from '@/lib/create-or-adopt'
import type { ResourceScaling, TargetTracking } from './model'
import { newPolicyName, type ScalableRef, targetOf } from './resource'
import type { StepPolicy } from './step-policy'
import { alarmToAws, stepPolicyToAws, trackingToAws } from './to-aws'

export interface Place {
  autoscaling: ApplicationAutoScalingClient
  cloudwatch: CloudWatchClient
  endpointName: string
  ref: ScalableRef
}

interface Change {
  run: () => Promise<unknown>
  undo: () => Promise<unknown>
}

/** What brings target tracking from `before` to `wanted`. */
export function trackingChanges(
  place: Place,
  wanted: TargetTracking | undefined,
  { policyName, settings }: Pick<ResourceScaling, 'policyName' | 'settings'>,
): Change[] {
  const before = settings?.tracking
  if (!wanted && !before) return []
  const name = policyName ?? newPolicyName(place.ref)
  const bring = (tracking: TargetTracking | undefined) =>
    tracking
      ? place.autoscaling.send(
          new PutScalingPolicyCommand(trackingToAws(place.endpointName, place.ref, name, tracking)),
        )
      : deletePolicy(place, name)
  return [{ run: () => bring(wanted), undo: () => bring(before) }]
}

/** What brings step policies and the alarms that call them from `before` to `wanted`; all are put, so all are whole. */
export function stepPolicyChanges(
  place: Place,
  wanted: readonly StepPolicy[],
  before: readonly StepPolicy[],
  alarms: readonly MetricAlarm[],
): Change[] {
  const find = (name: string) => alarms.find(({ AlarmName }) => AlarmName === name)
  const named = (policies: readonly StepPolicy[], name: string) => policies.find(policy => policy.name === name)
  const gone = before.filter(({ name }) => !named(wanted, name))
  return [
    ...wanted.map(policy => ({
      run: () => putStepPolicy(place, policy, find),
      undo: async () => {
        const earlier = named(before, policy.name)
        if (earlier) await putStepPolicy(place, earlier, find)
        else await removeStepPolicy(place, policy, find)
        const alarmBefore = policy.alarm && find(policy.alarm.name)
        if (alarmBefore) await putBack(place, alarmBefore)
      },
    })),
    ...gone.map(policy => ({
      run: () => removeStepPolicy(place, policy, find),
      undo: () => putStepPolicy(place, policy, find),
    })),
  ]
}

type FindAlarm = (name: string) => MetricAlarm | undefined

async function putStepPolicy(place: Place, policy: StepPolicy, find: FindAlarm): Promise<void> {
  const { autoscaling, cloudwatch, endpointName, ref } = place
  const { PolicyARN = '' } = await autoscaling.send(
    new PutScalingPolicyCommand(stepPolicyToAws(endpointName, ref, policy)),
  )
  if (!policy.alarm) return
  await cloudwatch.send(new PutMetricAlarmCommand(alarmToAws(policy.alarm, PolicyARN, find(policy.alarm.name))))
}

const putBack = ({ cloudwatch }: Place, { AlarmName, ...alarm }: MetricAlarm) =>
  cloudwatch.send(new PutMetricAlarmCommand({ ...alarm, AlarmName }))

/** The alarm first: one whose policy is gone would call nobody, and go on to cost. */
async function removeStepPolicy(place: Place, policy: StepPolicy, find: FindAlarm): Promise<void> {
  await releaseAlarm(place.cloudwatch, policy, find)
  await deletePolicy(place, policy.name)
}

/** Deletes the alarm of a policy; one that calls others too goes on without this policy. */
export async function releaseAlarm(
  cloudwatch: CloudWatchClient,
  { name, alarm }: StepPolicy,
  find: FindAlarm,
): Promise<void> {
  if (!alarm) return
  const { AlarmActions = [], ...definition } = find(alarm.name) ?? {}
  const others = AlarmActions.filter(arn => !arn.endsWith(`:policyName/${name}`))
  await orUndefined<unknown>(
    others.length > 0
      ? cloudwatch.send(new PutMetricAlarmCommand({ ...definition, AlarmName: alarm.name, AlarmActions: others }))
      : cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [alarm.name] })),
  )
}

const deletePolicy = ({ autoscaling, endpointName, ref }: Place, PolicyName: string) =>
  autoscaling.send(new DeleteScalingPolicyCommand({ ...targetOf(endpointName, ref), PolicyName }))
