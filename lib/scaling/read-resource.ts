import {
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  type ScalingPolicy,
} from '@aws-sdk/client-application-auto-scaling'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import { scheduledActionFromAws, settingsFromAws } from './from-aws'
import { KIND_RULES } from './kinds'
import type { ResourceScaling, Scalable } from './model'
import { policiesFromAws } from './policies-from-aws'
import { readAlarms } from './read-alarms'
import { alarmNameOf, fromZeroPolicyName, type ScalableRef, targetOf } from './resource'
import { revisionOf } from './revision'

/** What Application Auto Scaling knows of a resource now, beside what the endpoint says. Never from a cache. */
export async function readResource(
  context: Context,
  endpointName: string,
  scalable: Scalable,
): Promise<ResourceScaling> {
  const { ref, kind } = scalable
  const { target, policies, scheduled } = await describe(context, endpointName, ref)
  const presetAlarm = alarmNameOf(endpointName, ref, fromZeroPolicyName(ref))
  const alarms = await readAlarms(context, [
    ...stepAlarmNames(policies),
    // Looked for by its name as well: an alarm whose policy is gone belongs to none.
    ...(KIND_RULES[kind].fromZero ? [presetAlarm] : []),
  ])
  const { tracking, policyName, steps, others, trackingAlarms } = policiesFromAws(policies, alarms)
  const settings = target && settingsFromAws(target, { tracking, steps })
  const scheduledActions = scheduled.map(scheduledActionFromAws).sort((a, b) => (a.name < b.name ? -1 : 1))
  const called = new Set(steps.flatMap(({ alarm, otherAlarms }) => [alarm?.name, ...otherAlarms]))
  return {
    ...scalable,
    settings,
    policyName,
    otherPolicies: others,
    scheduledActions,
    alarmNames: trackingAlarms,
    orphanAlarms: alarms.flatMap(({ AlarmName }) => (AlarmName && !called.has(AlarmName) ? [AlarmName] : [])),
    settingsRevision: revisionOf(settings ?? null),
    wholeRevision: revisionOf({ settings, others, scheduledActions }),
  }
}

const stepAlarmNames = (policies: readonly ScalingPolicy[]) =>
  policies
    .filter(({ StepScalingPolicyConfiguration }) => StepScalingPolicyConfiguration)
    .flatMap(({ Alarms = [] }) => Alarms.flatMap(({ AlarmName }) => AlarmName ?? []))

async function describe(context: Context, endpointName: string, ref: ScalableRef) {
  const client = await context.aws.autoscaling
  const { signal: abortSignal } = context
  const target = targetOf(endpointName, ref)
  const { ServiceNamespace, ScalableDimension, ResourceId } = target
  const [targets, policies, scheduled] = await Promise.all([
    client.send(
      new DescribeScalableTargetsCommand({ ServiceNamespace, ScalableDimension, ResourceIds: [ResourceId] }),
      { abortSignal },
    ),
    allPages(async NextToken => {
      const page = await client.send(new DescribeScalingPoliciesCommand({ ...target, NextToken }), { abortSignal })
      return { items: page.ScalingPolicies ?? [], nextToken: page.NextToken }
    }),
    allPages(async NextToken => {
      const page = await client.send(new DescribeScheduledActionsCommand({ ...target, NextToken }), { abortSignal })
      return { items: page.ScheduledActions ?? [], nextToken: page.NextToken }
    }),
  ])
  return { target: targets.ScalableTargets?.[0], policies, scheduled }
}
