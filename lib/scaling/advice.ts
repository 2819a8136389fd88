import { findInstanceType } from '@/lib/endpoint-configs/instance-types'
import { KIND_RULES } from './kinds'
import type { Scalable, ScalingSettings } from './model'
import { findFromZero } from './step-policy'

/** No request, no datapoint: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
const IDLE_ADVICE =
  'Without any request this metric has no data, and AWS removes no instance: an endpoint that falls idle keeps what it has. For quiet times, add a scheduled action that lowers the maximum, or follow the CPU, which always has data.'

const IDLE_COPIES_ADVICE =
  'Without any request this metric may have no data, and then no copy is removed: concurrent requests per copy are measured all the time.'

/** What AWS would take and a person should still think about, by form path. */
export function adviceOn(
  settings: ScalingSettings,
  { instanceType, maxConcurrency }: Pick<Scalable, 'instanceType' | 'maxConcurrency'>,
): Record<string, string> {
  const { tracking, minCapacity, maxCapacity } = settings
  const advice: Record<string, string> = {}
  const vcpu = instanceType ? findInstanceType(instanceType)?.vcpu : undefined
  if (tracking?.metric.kind === 'cpu' && vcpu && tracking.targetValue > vcpu * 100) {
    advice['tracking.targetValue'] =
      `CPUUtilization counts 100% a core: ${instanceType} has ${vcpu}, so it never passes ${vcpu * 100}% and nothing would scale out.`
  }
  if (minCapacity === maxCapacity && tracking) {
    advice.maxCapacity = 'Minimum and maximum are equal, so the metric can change nothing.'
  } else if (maxConcurrency !== undefined && maxCapacity > maxConcurrency) {
    advice.maxCapacity = `The variant answers at most ${maxConcurrency} calls at once, and no more can be provisioned.`
  }
  const isByTheMinute = tracking?.metric.kind === 'invocations-per-instance'
  if (isByTheMinute && !tracking.isScaleInDisabled && maxCapacity > minCapacity) {
    advice['tracking.metric'] = IDLE_ADVICE
  }
  if (tracking?.metric.kind === 'invocations-per-copy' && minCapacity === 0) {
    advice['tracking.metric'] = IDLE_COPIES_ADVICE
  }
  return advice
}

/** A policy of scaling from zero that is not whole: what is missing, in a sentence each. */
export function fromZeroGaps(
  settings: ScalingSettings,
  { kind, ref }: Pick<Scalable, 'kind' | 'ref'>,
  orphanAlarms: readonly string[] = [],
): string[] {
  const signal = KIND_RULES[kind].fromZero
  if (!signal) return []
  const policy = findFromZero(settings, kind, ref)
  if (!policy) {
    const orphans = orphanAlarms.map(name => `The alarm ${name} calls a policy that no longer exists.`)
    if (settings.minCapacity > 0) return orphans
    return [`No policy acts when ${signal.words}: at 0, the first request would bring nothing back.`, ...orphans]
  }
  const { alarm, otherAlarms, name } = policy
  if (!alarm) return otherAlarms.length > 0 ? [] : [`No alarm calls the policy ${name}, so it never acts.`]
  const gaps: string[] = []
  if (!alarm.isOn) gaps.push(`The actions of the alarm ${alarm.name} are off, so it calls nobody.`)
  if (alarm.metricName !== signal.metricName) {
    gaps.push(`The alarm ${alarm.name} watches ${alarm.metricName}: from 0, only ${signal.metricName} says it.`)
  }
  if (alarm.dimensions.map(dimension => dimension.name).join() !== signal.dimension) {
    gaps.push(`The alarm ${alarm.name} must have the one dimension ${signal.dimension}: else it sees no data.`)
  }
  return gaps
}
