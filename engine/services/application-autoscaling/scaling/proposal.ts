import type { AlarmAction } from '../../cloudwatch/index.ts'
import { alarmValue, evaluatedValues } from '../policy/alarm-value.ts'
import { stepCapacity } from '../policy/step-adjustment.ts'
import { trackedMetric } from '../policy/tracked-metric.ts'
import { periodTarget } from '../policy/tracking-alarms.ts'
import type { PolicyRecord } from '../records.ts'
import { DEFAULT_COOLDOWN_SECONDS, type ScalingTiming } from '../timing.ts'
import type { Proposal } from './decide.ts'

export interface Moment {
  currentCapacity: number
  nowMs: number
  timing: ScalingTiming
}

/** What a policy asks for, given an alarm in ALARM; undefined where the alarm gives it nothing to go by. */
export const proposalOf = (policy: PolicyRecord, action: AlarmAction, moment: Moment): Proposal | undefined =>
  policy.targetTracking ? trackingProposal(policy, action, moment) : stepProposal(policy, action, moment)

/** Capacity that would bring the metric to the target: by the newest point upwards, by the highest one downwards. */
function trackingProposal(policy: PolicyRecord, action: AlarmAction, moment: Moment): Proposal | undefined {
  const { alarm, points } = action
  const { targetTracking, alarmNames } = policy
  const direction = alarm.name === alarmNames?.low ? 'in' : 'out'
  const value = direction === 'in' ? Math.max(...evaluatedValues(action, moment.nowMs)) : points.values.at(-1)
  if (!targetTracking || value === undefined || !Number.isFinite(value)) return undefined
  const target = periodTarget(targetTracking, trackedMetric(policy, targetTracking), alarm.definition.Period ?? 60)
  // With nothing running, a metric "per instance" speaks of all that there is.
  const share = direction === 'out' ? Math.max(1, moment.currentCapacity) : moment.currentCapacity
  const capacity = Math.ceil((share * value) / target)
  const isCoolingDown = coolsDown(policy, direction, moment)
  return { policyName: policy.name, alarmName: alarm.name, direction, capacity, isCoolingDown }
}

/**
 * While a scaling out cools down, only a larger one goes through, counted from where the first began, so that what was
 * added is part of it. https://docs.aws.amazon.com/autoscaling/application/userguide/step-scaling-policy-overview.html
 */
function stepProposal(policy: PolicyRecord, action: AlarmAction, moment: Moment): Proposal | undefined {
  const { stepScaling, scaledOutFrom } = policy
  const { alarm } = action
  const { currentCapacity: current } = moment
  const value = alarmValue(action, stepScaling?.MetricAggregationType, moment.nowMs)
  if (!stepScaling || value === undefined) return undefined
  const breach = value - (alarm.definition.Threshold ?? 0)
  const capacity = stepCapacity(stepScaling, current, breach)
  if (capacity === undefined) return undefined
  const direction = capacity < current ? 'in' : 'out'
  const proposal = { policyName: policy.name, alarmName: alarm.name, direction } as const
  if (!coolsDown(policy, direction, moment)) return { ...proposal, capacity, isCoolingDown: false }
  if (direction === 'out' && scaledOutFrom !== undefined) {
    const larger = stepCapacity(stepScaling, scaledOutFrom, breach) ?? 0
    if (larger > current) return { ...proposal, capacity: larger, from: scaledOutFrom, isCoolingDown: false }
  }
  return { ...proposal, capacity, isCoolingDown: true }
}

/** Scaling out waits for the last scaling out, scaling in for the last of either. */
function coolsDown(policy: PolicyRecord, direction: Proposal['direction'], { nowMs, timing }: Moment): boolean {
  const { targetTracking, stepScaling, scaledOutMs = -Infinity, scaledInMs = -Infinity } = policy
  const given = targetTracking
    ? direction === 'out'
      ? targetTracking.ScaleOutCooldown
      : targetTracking.ScaleInCooldown
    : stepScaling?.Cooldown
  const seconds = Math.min(given ?? DEFAULT_COOLDOWN_SECONDS, timing.maxCooldownSeconds)
  const sinceMs = direction === 'out' ? scaledOutMs : Math.max(scaledOutMs, scaledInMs)
  return nowMs < sinceMs + seconds * 1000
}
