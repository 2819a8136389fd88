import type {
  PutScalingPolicyCommandInput,
  PutScheduledActionCommandInput,
  RegisterScalableTargetCommandInput,
} from '@aws-sdk/client-application-auto-scaling'
import type { MetricAlarm, PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch'
import { dimensionsToAws, metricToAws } from './metric-to-aws'
import type { ScalingSettings, TargetTracking } from './model'
import { type ScalableRef, targetOf } from './resource'
import type { PutScheduledAction } from './schema'
import type { StepAlarm, StepPolicy } from './step-policy'

export function registrationToAws(
  endpointName: string,
  ref: ScalableRef,
  { suspension, minCapacity, maxCapacity }: ScalingSettings,
): RegisterScalableTargetCommandInput {
  const isSuspended = suspension === 'paused'
  return {
    ...targetOf(endpointName, ref),
    MinCapacity: minCapacity,
    MaxCapacity: maxCapacity,
    // A partial suspension is another tool's: left out, AWS keeps it.
    ...(suspension !== 'partly' && {
      SuspendedState: {
        DynamicScalingInSuspended: isSuspended,
        DynamicScalingOutSuspended: isSuspended,
        ScheduledScalingSuspended: isSuspended,
      },
    }),
  }
}

export function trackingToAws(
  endpointName: string,
  ref: ScalableRef,
  policyName: string,
  tracking: TargetTracking,
): PutScalingPolicyCommandInput {
  return {
    ...targetOf(endpointName, ref),
    PolicyName: policyName,
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: tracking.targetValue,
      ScaleOutCooldown: tracking.scaleOutCooldownS,
      ScaleInCooldown: tracking.scaleInCooldownS,
      DisableScaleIn: tracking.isScaleInDisabled,
      ...metricToAws(endpointName, ref, tracking.metric),
    },
  }
}

export function stepPolicyToAws(
  endpointName: string,
  ref: ScalableRef,
  { name, adjustment, aggregation, cooldownS, minMagnitude, steps }: StepPolicy,
): PutScalingPolicyCommandInput {
  return {
    ...targetOf(endpointName, ref),
    PolicyName: name,
    PolicyType: 'StepScaling',
    StepScalingPolicyConfiguration: {
      AdjustmentType: adjustment,
      MetricAggregationType: aggregation,
      Cooldown: cooldownS,
      MinAdjustmentMagnitude: minMagnitude,
      StepAdjustments: steps.map(({ from, to, change }) => ({
        MetricIntervalLowerBound: from,
        MetricIntervalUpperBound: to,
        ScalingAdjustment: change,
      })),
    },
  }
}

/** The ARN of a policy that was deleted and made again differs in its id alone: alarms must not keep the dead one. */
const isSamePolicy = (arn: string, other: string) => arn.split(':').slice(7).join() === other.split(':').slice(7).join()

/** PutMetricAlarm replaces the whole alarm: what the form does not show is carried over from `before`. */
export function alarmToAws(
  alarm: StepAlarm,
  policyArn: string,
  before: MetricAlarm | undefined,
): PutMetricAlarmCommandInput {
  return {
    AlarmDescription: before?.AlarmDescription,
    OKActions: before?.OKActions,
    InsufficientDataActions: before?.InsufficientDataActions,
    Unit: before?.Unit,
    AlarmName: alarm.name,
    ActionsEnabled: alarm.isOn,
    AlarmActions: [...(before?.AlarmActions ?? []).filter(arn => !isSamePolicy(arn, policyArn)), policyArn],
    Namespace: alarm.namespace,
    MetricName: alarm.metricName,
    Dimensions: dimensionsToAws(alarm.dimensions),
    Statistic: alarm.statistic,
    ComparisonOperator: alarm.comparison,
    Threshold: alarm.threshold,
    Period: alarm.periodS,
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    TreatMissingData: alarm.missingData,
  }
}

export function scheduledActionToAws({ name, ref, action }: PutScheduledAction): PutScheduledActionCommandInput {
  return {
    ...targetOf(name, ref),
    ScheduledActionName: action.name,
    Schedule: action.schedule,
    Timezone: action.timezone,
    // AWS deletes them where they are not given again.
    ...(action.startAtMs !== undefined && { StartTime: new Date(action.startAtMs) }),
    ...(action.endAtMs !== undefined && { EndTime: new Date(action.endAtMs) }),
    ScalableTargetAction: { MinCapacity: action.minCapacity, MaxCapacity: action.maxCapacity },
  }
}
