import type { AlarmAction } from '../../cloudwatch/index.ts'
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
export function proposalOf(policy: PolicyRecord, { alarm, points }: AlarmAction, moment: Moment): Proposal | undefined {
  const { currentCapacity } = moment
  const capacity = policy.targetTracking
    ? trackingCapacity(policy, alarm.name, alarm.definition.Period ?? 60, points.values, currentCapacity)
    : stepCapacityOf(policy, points.values, alarm.definition.Threshold ?? 0, currentCapacity)
  if (capacity === undefined) return undefined
  const direction = directionOf(policy, alarm.name, capacity, currentCapacity)
  const isCoolingDown = coolsDown(policy, direction, moment)
  return { policyName: policy.name, alarmName: alarm.name, direction, capacity, isCoolingDown }
}

const directionOf = (policy: PolicyRecord, alarmName: string, capacity: number, current: number) => {
  if (policy.targetTracking) return alarmName === policy.alarmNames?.low ? 'in' : 'out'
  return capacity < current ? 'in' : 'out'
}

/** Capacity that would bring the metric to the target: by the newest point upwards, by the highest one downwards. */
function trackingCapacity(
  { targetTracking, resourceId, alarmNames }: PolicyRecord,
  alarmName: string,
  periodSeconds: number,
  values: number[],
  current: number,
): number | undefined {
  const isLow = alarmName === alarmNames?.low
  const value = isLow ? Math.max(...values) : values.at(-1)
  if (!targetTracking || value === undefined || !Number.isFinite(value)) return undefined
  const target = periodTarget(targetTracking, trackedMetric(resourceId, targetTracking), periodSeconds)
  return Math.ceil((current * value) / target)
}

function stepCapacityOf(policy: PolicyRecord, values: number[], threshold: number, current: number) {
  const value = values.at(-1)
  if (value === undefined || !policy.stepScaling) return undefined
  return stepCapacity(policy.stepScaling, current, value - threshold)
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
