import { KIND_RULES, type ScalingKind } from '../kinds'
import type { ScalingMetric, ScalingSettings, ScheduledAction } from '../model'
import { nextRun } from '../schedule'
import type { StepPolicy } from '../step-policy'
import type { SimulatedMetric, SimulatedPolicy, SimulatedSteps } from './model'

const MINUTE_MS = 60_000

const TRACKED: Partial<Record<ScalingMetric['kind'], SimulatedMetric>> = {
  'invocations-per-instance': 'invocations-per-instance',
  'invocations-per-copy': 'invocations-per-instance',
  'concurrent-requests': 'concurrent-requests',
  'concurrent-requests-per-copy': 'concurrent-requests',
  'backlog-per-instance': 'backlog-per-instance',
  'provisioned-utilization': 'utilization',
}

/** CloudWatch's metrics that the simulator works out itself. */
const ALARMED: Record<string, SimulatedMetric> = {
  InvocationsPerInstance: 'invocations-per-instance',
  InvocationsPerCopy: 'invocations-per-instance',
  ConcurrentRequestsPerModel: 'concurrent-requests',
  ConcurrentRequestsPerCopy: 'concurrent-requests',
  ServerlessProvisionedConcurrencyUtilization: 'utilization',
  ApproximateBacklogSizePerInstance: 'backlog-per-instance',
  ApproximateBacklogSize: 'backlog',
  HasBacklogWithoutCapacity: 'backlog-without-capacity',
  NoCapacityInvocationFailures: 'refused-without-capacity',
}

interface PolicyRead {
  policy: SimulatedPolicy
  /** What is left out, and why, in a sentence each. */
  leftOut: string[]
}

/** Settings as the simulator takes them, over the minutes from `startMs`. */
export function simulatedPolicyOf(
  { minCapacity: min, maxCapacity: max, suspension, tracking, steps }: ScalingSettings,
  scheduled: readonly ScheduledAction[],
  { startMs, minutes }: { startMs: number; minutes: number },
): PolicyRead {
  if (suspension === 'paused')
    return { policy: { min: 0, max: Number.MAX_SAFE_INTEGER }, leftOut: ['Scaling is paused.'] }
  const leftOut: string[] = []
  const metric = tracking && TRACKED[tracking.metric.kind]
  if (tracking && !metric) leftOut.push(`Target tracking: ${NOT_MODELLED}`)
  const simulatedSteps = steps.flatMap(policy => {
    const read = stepsOf(policy)
    if (!read) leftOut.push(`${policy.name}: ${policy.alarm?.isOn ? NOT_MODELLED : 'no alarm calls it.'}`)
    return read ?? []
  })
  const bounds = scheduled.flatMap(action => {
    const runs = runsOf(action, startMs, minutes)
    if (!runs) leftOut.push(`${action.name}: its times cannot be told from its schedule.`)
    return (runs ?? []).map(minute => ({ minute, min: action.minCapacity, max: action.maxCapacity }))
  })
  return {
    policy: {
      min,
      max,
      ...(tracking &&
        metric && {
          tracking: {
            metric,
            target: tracking.targetValue,
            scaleOutCooldownS: tracking.scaleOutCooldownS,
            scaleInCooldownS: tracking.scaleInCooldownS,
            isScaleInDisabled: tracking.isScaleInDisabled,
          },
        }),
      steps: simulatedSteps,
      bounds,
    },
    leftOut,
  }
}

const NOT_MODELLED = 'its metric cannot be told from the traffic.'

function stepsOf(policy: StepPolicy): SimulatedSteps | undefined {
  const { alarm, adjustment, aggregation, minMagnitude, steps, cooldownS } = policy
  const metric = alarm && ALARMED[alarm.metricName]
  if (!alarm?.isOn || !metric) return undefined
  const minutesOf = (periods: number) => Math.max(1, Math.ceil((periods * alarm.periodS) / 60))
  return {
    metric,
    comparison: alarm.comparison,
    threshold: alarm.threshold,
    breachingMinutes: minutesOf(alarm.datapointsToAlarm),
    evaluationMinutes: minutesOf(alarm.evaluationPeriods),
    adjustment,
    aggregation,
    minMagnitude,
    steps,
    cooldownS,
  }
}

/** The minutes in which a scheduled action runs; undefined for a rate, which counts from when it was saved. */
function runsOf({ schedule, timezone }: ScheduledAction, startMs: number, minutes: number): number[] | undefined {
  const runs: number[] = []
  let fromMs = startMs - 1
  while (runs.length < minutes) {
    const next = nextRun(schedule, timezone, fromMs)
    if (!('atMs' in next)) return runs.length > 0 || schedule.startsWith('at(') ? runs : undefined
    const minute = Math.floor((next.atMs - startMs) / MINUTE_MS)
    if (minute >= minutes) break
    runs.push(minute)
    fromMs = next.atMs
  }
  return runs
}

/** Requests above the capacity wait at an asynchronous endpoint; elsewhere they fail, or start cold. */
export const excessOf = (kind: ScalingKind) => (kind === 'asynchronous' ? 'waits' : 'fails')
export const excessWords = (kind: ScalingKind) =>
  kind === 'serverless'
    ? 'Calls that start without provision'
    : `Requests above what the ${KIND_RULES[kind].nouns} bear`
