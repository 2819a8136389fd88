import { KIND_RULES, type ScalingKind } from './kinds'
import type { MetricDimension, MetricStatistic, ScalingSettings } from './model'
import { alarmNameOf, fromZeroPolicyName, type ScalableRef } from './resource'

export const ADJUSTMENTS = ['ChangeInCapacity', 'PercentChangeInCapacity', 'ExactCapacity'] as const
export type Adjustment = (typeof ADJUSTMENTS)[number]
export const AGGREGATIONS = ['Average', 'Minimum', 'Maximum'] as const
export type Aggregation = (typeof AGGREGATIONS)[number]
export const MISSING_DATA = ['missing', 'notBreaching', 'breaching', 'ignore'] as const
export type MissingData = (typeof MISSING_DATA)[number]
export const COMPARISONS = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanOrEqualToThreshold',
  'LessThanThreshold',
] as const
export type Comparison = (typeof COMPARISONS)[number]

/** What to do when the metric stands between `from` and `to`, both counted from the alarm's threshold. */
export interface Step {
  /** Undefined is without end. */
  from?: number
  to?: number
  change: number
}

/** The CloudWatch alarm that calls a step policy. */
export interface StepAlarm {
  name: string
  namespace: string
  metricName: string
  dimensions: MetricDimension[]
  statistic: MetricStatistic
  comparison: Comparison
  threshold: number
  periodS: number
  evaluationPeriods: number
  datapointsToAlarm: number
  missingData: MissingData
  /** An alarm whose actions are off calls nobody. */
  isOn: boolean
}

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html */
export interface StepPolicy {
  name: string
  adjustment: Adjustment
  aggregation: Aggregation
  cooldownS: number
  /** Least change of a percentage, in units of capacity. */
  minMagnitude?: number
  steps: Step[]
  /** Undefined: nothing calls this policy, or nothing that the form can show whole. */
  alarm?: StepAlarm
  /** Alarms that call it too and stay as they are: metric math, percentiles, composite ones. */
  otherAlarms: string[]
}

/**
 * The second policy of scaling from zero, with its alarm, as AWS's guides have it.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html and
 * https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html, read 2026-11-22.
 */
export function fromZeroPolicy(kind: ScalingKind, endpointName: string, ref: ScalableRef): StepPolicy | undefined {
  const signal = KIND_RULES[kind].fromZero
  if (!signal) return undefined
  const name = fromZeroPolicyName(ref)
  return {
    name,
    adjustment: 'ChangeInCapacity',
    aggregation: 'Average',
    cooldownS: 300,
    steps: [{ from: 0, change: 1 }],
    alarm: {
      name: alarmNameOf(endpointName, ref, name),
      namespace: 'AWS/SageMaker',
      metricName: signal.metricName,
      dimensions: [{ name: signal.dimension, value: ref.dimension === 'copies' ? ref.name : endpointName }],
      statistic: kind === 'component' ? 'Sum' : 'Average',
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold: 1,
      periodS: 60,
      // Asynchronous requests wait in the queue; a component refuses until a copy runs, so one minute decides.
      evaluationPeriods: kind === 'component' ? 1 : 2,
      datapointsToAlarm: kind === 'component' ? 1 : 2,
      missingData: 'missing',
      isOn: true,
    },
    otherAlarms: [],
  }
}

/** The policy that brings the first instance or copy: by its alarm's metric, or by the name it was given here. */
export function findFromZero(
  { steps }: Pick<ScalingSettings, 'steps'>,
  kind: ScalingKind,
  ref: ScalableRef,
): StepPolicy | undefined {
  const signal = KIND_RULES[kind].fromZero
  if (!signal) return undefined
  const called = steps.find(({ alarm }) => alarm?.metricName === signal.metricName)
  return called ?? steps.find(({ name }) => name === fromZeroPolicyName(ref))
}

const COMPARISON_SIGNS: Record<Comparison, string> = {
  GreaterThanOrEqualToThreshold: '≥',
  GreaterThanThreshold: '>',
  LessThanOrEqualToThreshold: '≤',
  LessThanThreshold: '<',
}

export const signOf = (comparison: Comparison) => COMPARISON_SIGNS[comparison]

/** When its alarm calls a step policy, in one line. */
function alarmWords({ metricName, comparison, threshold, ...alarm }: StepAlarm): string {
  const { datapointsToAlarm, evaluationPeriods, periodS } = alarm
  return `${metricName} ${signOf(comparison)} ${threshold} in ${datapointsToAlarm} of ${evaluationPeriods} × ${periodS} s`
}

/** `+1`, `−50%`, `= 3`. */
function changeWords(change: number, adjustment: Adjustment): string {
  if (adjustment === 'ExactCapacity') return `= ${change}`
  return `${change < 0 ? '−' : '+'}${Math.abs(change)}${adjustment === 'PercentChangeInCapacity' ? '%' : ''}`
}

export function stepPolicyWords({ adjustment, steps, alarm, otherAlarms }: StepPolicy): string {
  const changes = steps.map(({ change }) => changeWords(change, adjustment)).join(', ')
  const when = alarm ? alarmWords(alarm) : otherAlarms.length > 0 ? otherAlarms.join(', ') : 'no alarm calls it'
  return `${changes} when ${when}`
}
