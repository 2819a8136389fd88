import type {
  ScalingPolicy,
  StepScalingPolicyConfiguration,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling'
import type { MetricAlarm } from '@aws-sdk/client-cloudwatch'
import { alarmFromAws } from './alarm-from-aws'
import { DEFAULT_COOLDOWN_S } from './limits'
import { metricFromAws } from './metric-from-aws'
import type { ResourceScaling, TargetTracking } from './model'
import { ADJUSTMENTS, AGGREGATIONS, type StepPolicy } from './step-policy'

interface PoliciesRead {
  tracking?: TargetTracking
  policyName?: string
  steps: StepPolicy[]
  others: ResourceScaling['otherPolicies']
  /** Alarms that AWS made for target tracking. */
  trackingAlarms: string[]
}

/** The first target tracking that the form can show, the step policies, the rest by name. Policies come in no order. */
export function policiesFromAws(policies: readonly ScalingPolicy[], alarms: readonly MetricAlarm[]): PoliciesRead {
  const read: PoliciesRead = { steps: [], others: [], trackingAlarms: [] }
  for (const policy of [...policies].sort((a, b) => ((a.PolicyName ?? '') < (b.PolicyName ?? '') ? -1 : 1))) {
    const name = policy.PolicyName ?? ''
    const step = policy.StepScalingPolicyConfiguration
    if (step) {
      read.steps.push(stepPolicyFromAws(policy, step, alarms))
      continue
    }
    read.trackingAlarms.push(...(policy.Alarms ?? []).flatMap(({ AlarmName }) => AlarmName ?? []))
    const tracking = read.tracking ? undefined : trackingFromAws(policy.TargetTrackingScalingPolicyConfiguration)
    if (tracking) Object.assign(read, { tracking, policyName: name })
    else read.others.push({ name, type: typeWords(policy) })
  }
  return read
}

const typeWords = ({ PolicyType }: ScalingPolicy) =>
  PolicyType === 'TargetTrackingScaling' ? 'Target tracking' : (PolicyType ?? 'Unknown')

function trackingFromAws(config: TargetTrackingScalingPolicyConfiguration | undefined): TargetTracking | undefined {
  const metric = config && metricFromAws(config)
  if (!metric) return undefined
  return {
    metric,
    targetValue: config.TargetValue ?? 0,
    scaleOutCooldownS: config.ScaleOutCooldown ?? DEFAULT_COOLDOWN_S,
    scaleInCooldownS: config.ScaleInCooldown ?? DEFAULT_COOLDOWN_S,
    isScaleInDisabled: config.DisableScaleIn ?? false,
  }
}

/** The alarms are those that name the policy: AWS lists them with it only some time after they were made. */
function stepPolicyFromAws(
  { PolicyName: name = '', PolicyARN = '', Alarms = [] }: ScalingPolicy,
  config: StepScalingPolicyConfiguration,
  alarms: readonly MetricAlarm[],
): StepPolicy {
  const listed = new Set(Alarms.map(({ AlarmName }) => AlarmName))
  const calling = alarms.filter(
    ({ AlarmActions = [], AlarmName }) => AlarmActions.includes(PolicyARN) || listed.has(AlarmName),
  )
  const shown = calling.map(alarmFromAws).find(alarm => alarm !== undefined)
  const names = new Set([...listed, ...calling.map(({ AlarmName }) => AlarmName)])
  return {
    name,
    adjustment: ADJUSTMENTS.find(type => type === config.AdjustmentType) ?? 'ChangeInCapacity',
    aggregation: AGGREGATIONS.find(type => type === config.MetricAggregationType) ?? 'Average',
    cooldownS: config.Cooldown ?? DEFAULT_COOLDOWN_S,
    minMagnitude: config.MinAdjustmentMagnitude,
    steps: (config.StepAdjustments ?? [])
      .map(step => ({
        from: step.MetricIntervalLowerBound,
        to: step.MetricIntervalUpperBound,
        change: step.ScalingAdjustment ?? 0,
      }))
      .sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity)),
    alarm: shown,
    otherAlarms: [...names].flatMap(each => (each && each !== shown?.name ? [each] : [])).sort(),
  }
}
