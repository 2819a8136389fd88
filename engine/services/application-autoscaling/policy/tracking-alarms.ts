import type { TargetTrackingScalingPolicyConfiguration } from '@aws-sdk/client-application-auto-scaling'
import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch'
import type { ScalingTiming } from '../timing.ts'
import type { TrackedMetric } from './tracked-metric.ts'

/** Share of the target below which a target tracking policy scales in. */
const LOW_SHARE = 0.9
const HIGH_RESOLUTION_SECONDS = 10

export interface TrackingAlarms {
  high: PutMetricAlarmInput
  /** Absent where scale-in is disabled. */
  low?: PutMetricAlarmInput
}

interface TrackingPolicy {
  arn: string
  alarmNames: { high: string; low?: string }
  config: TargetTrackingScalingPolicyConfiguration
  metric: TrackedMetric
}

/**
 * The alarms that AWS makes for a target tracking policy: high after three periods above the target, low after fifteen
 * below 90 % of it. A metric without points (an endpoint without requests has no InvocationsPerInstance) makes the low
 * alarm INSUFFICIENT_DATA, so that an idle variant keeps its instances, as it does on AWS.
 */
export function trackingAlarms(policy: TrackingPolicy, timing: ScalingTiming): TrackingAlarms {
  const { arn, alarmNames, config, metric } = policy
  const outSeconds =
    metric.kind === 'metric' && metric.isHighResolution ? HIGH_RESOLUTION_SECONDS : timing.periodSeconds
  const common = {
    AlarmDescription: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${arn}.`,
    ActionsEnabled: true,
    AlarmActions: [arn],
  }
  const high: PutMetricAlarmInput = {
    ...common,
    ...metricMembers(metric, outSeconds),
    AlarmName: alarmNames.high,
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: periodTarget(config, metric, outSeconds),
    EvaluationPeriods: timing.outPeriods,
  }
  if (!alarmNames.low) return { high }
  // Scale-in does not hurry, whatever the metric's resolution.
  const low: PutMetricAlarmInput = {
    ...common,
    ...metricMembers(metric, timing.periodSeconds),
    AlarmName: alarmNames.low,
    ComparisonOperator: 'LessThanThreshold',
    Threshold: periodTarget(config, metric, timing.periodSeconds) * LOW_SHARE,
    EvaluationPeriods: timing.inPeriods,
  }
  return { high, low }
}

/** The target of one period: sums are meant by the minute, so a shorter period sees its share. */
export function periodTarget(
  { TargetValue = 0 }: TargetTrackingScalingPolicyConfiguration,
  metric: TrackedMetric,
  periodSeconds: number,
): number {
  const isShare = metric.kind === 'metric' && metric.statistic === 'Sum' && !metric.isHighResolution
  return isShare ? (TargetValue * periodSeconds) / 60 : TargetValue
}

function metricMembers(metric: TrackedMetric, periodSeconds: number): Partial<PutMetricAlarmInput> {
  if (metric.kind === 'math') return { Metrics: metric.queries }
  return {
    Namespace: metric.namespace,
    MetricName: metric.name,
    Dimensions: metric.dimensions,
    Statistic: metric.statistic,
    Unit: metric.unit,
    Period: periodSeconds,
  }
}
