import type { MetricAggregationType } from '@aws-sdk/client-application-auto-scaling'
import type { AlarmAction } from '../../cloudwatch/index.ts'

type Evaluated = Pick<AlarmAction, 'alarm' | 'points'>

/** The points of the periods that an alarm judges, oldest first; it reads some older ones for points that come late. */
export function evaluatedValues({ alarm, points }: Evaluated, nowMs: number): number[] {
  const { EvaluationPeriods = 1, Period = 60 } = alarm.definition
  const periodMs = Period * 1000
  const fromMs = Math.floor(nowMs / periodMs) * periodMs - EvaluationPeriods * periodMs
  const evaluated = points.values.filter((_, at) => (points.timestampsMs[at] ?? 0) >= fromMs)
  return evaluated.length > 0 ? evaluated : points.values.slice(-1)
}

/**
 * What a step scaling policy compares with its bounds: the evaluated points, aggregated as the policy says (Average
 * where it does not). Undefined where there is no point.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html
 */
export function alarmValue(
  action: Evaluated,
  aggregation: MetricAggregationType | undefined,
  nowMs: number,
): number | undefined {
  const values = evaluatedValues(action, nowMs)
  if (values.length === 0) return undefined
  if (aggregation === 'Minimum') return Math.min(...values)
  if (aggregation === 'Maximum') return Math.max(...values)
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
