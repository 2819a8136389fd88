import type {
  ScalingActivity as AwsScalingActivity,
  ScheduledAction as AwsScheduledAction,
  ScalableTarget,
  ScalingPolicy,
  SuspendedState,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling'
import {
  METRIC_STATISTICS,
  type MetricDimension,
  type ScalingActivity,
  type ScalingMetric,
  type ScalingSettings,
  type ScheduledAction,
  type Suspension,
  type TargetTracking,
} from './model'
import { DEFAULT_COOLDOWN_S } from './rules'

interface PoliciesRead {
  tracking?: TargetTracking
  policyName?: string
  others: { name: string; type: string }[]
}

/** The first policy that the form can show, and the rest by name. Policies come in no promised order. */
export function policiesFromAws(policies: readonly ScalingPolicy[]): PoliciesRead {
  const read: PoliciesRead = { others: [] }
  for (const policy of [...policies].sort((a, b) => ((a.PolicyName ?? '') < (b.PolicyName ?? '') ? -1 : 1))) {
    const name = policy.PolicyName ?? ''
    const tracking = read.tracking ? undefined : trackingFromAws(policy.TargetTrackingScalingPolicyConfiguration)
    if (tracking) Object.assign(read, { tracking, policyName: name })
    else read.others.push({ name, type: typeWords(policy) })
  }
  return read
}

function typeWords(policy: ScalingPolicy): string {
  if (policy.PolicyType === 'StepScaling') return 'Step scaling'
  if (policy.PolicyType !== 'TargetTrackingScaling') return policy.PolicyType ?? 'Unknown'
  const isMath = policy.TargetTrackingScalingPolicyConfiguration?.CustomizedMetricSpecification?.Metrics !== undefined
  return isMath ? 'Target tracking on metric math' : 'Target tracking'
}

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

/** Undefined for what the form cannot show without losing some of it. */
function metricFromAws(config: TargetTrackingScalingPolicyConfiguration): ScalingMetric | undefined {
  const predefined = config.PredefinedMetricSpecification?.PredefinedMetricType
  if (predefined === 'SageMakerVariantInvocationsPerInstance') return { kind: 'invocations-per-instance' }
  if (predefined === 'SageMakerVariantConcurrentRequestsPerModelHighResolution') return { kind: 'concurrent-requests' }
  const custom = config.CustomizedMetricSpecification
  if (!custom?.MetricName || !custom.Namespace || custom.Metrics) return undefined
  const dimensions = (custom.Dimensions ?? []).map(({ Name, Value }) => ({ name: Name ?? '', value: Value ?? '' }))
  if (isOwnCpu(custom.Namespace, custom.MetricName, custom.Statistic, dimensions)) return { kind: 'cpu' }
  const statistic = METRIC_STATISTICS.find(name => name === custom.Statistic)
  if (!statistic || (custom.Unit && custom.Unit !== 'None')) return undefined
  return { kind: 'custom', namespace: custom.Namespace, metricName: custom.MetricName, statistic, dimensions }
}

function isOwnCpu(namespace: string, metricName: string, statistic: string | undefined, dimensions: MetricDimension[]) {
  const names = dimensions.map(({ name }) => name).sort()
  return (
    namespace === '/aws/sagemaker/Endpoints' &&
    metricName === 'CPUUtilization' &&
    statistic === 'Average' &&
    names.join() === 'EndpointName,VariantName'
  )
}

export function settingsFromAws(target: ScalableTarget, tracking: TargetTracking | undefined): ScalingSettings {
  return {
    suspension: suspensionFromAws(target.SuspendedState),
    minCapacity: target.MinCapacity ?? 0,
    maxCapacity: target.MaxCapacity ?? 0,
    ...(tracking && { tracking }),
  }
}

function suspensionFromAws(state: SuspendedState | undefined): Suspension {
  const flags = [state?.DynamicScalingInSuspended, state?.DynamicScalingOutSuspended, state?.ScheduledScalingSuspended]
  const suspended = flags.filter(flag => flag === true).length
  if (suspended === 0) return 'active'
  return suspended === flags.length ? 'paused' : 'partly'
}

export function scheduledActionFromAws(from: AwsScheduledAction): ScheduledAction {
  return {
    name: from.ScheduledActionName ?? '',
    schedule: from.Schedule ?? '',
    timezone: from.Timezone ?? 'UTC',
    startAtMs: from.StartTime?.getTime(),
    endAtMs: from.EndTime?.getTime(),
    minCapacity: from.ScalableTargetAction?.MinCapacity,
    maxCapacity: from.ScalableTargetAction?.MaxCapacity,
  }
}

export function activityFromAws(variant: string, from: AwsScalingActivity): ScalingActivity {
  return {
    id: from.ActivityId ?? '',
    variant,
    description: from.Description ?? '',
    cause: from.Cause ?? '',
    status: from.StatusCode ?? '',
    statusMessage: from.StatusMessage,
    startedAtMs: from.StartTime?.getTime() ?? 0,
    endedAtMs: from.EndTime?.getTime(),
    notScaledReasons: (from.NotScaledReasons ?? []).map(reasonWords),
  }
}

/** AWS's codes: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_NotScaledReason.html */
function reasonWords({
  Code,
  CurrentCapacity,
  MaxCapacity,
  MinCapacity,
}: NonNullable<AwsScalingActivity['NotScaledReasons']>[number]): string {
  switch (Code) {
    case 'AlreadyAtMaxCapacity':
      return `Already at the maximum, ${MaxCapacity ?? CurrentCapacity}.`
    case 'AlreadyAtMinCapacity':
      return `Already at the minimum, ${MinCapacity ?? CurrentCapacity}.`
    case 'AlreadyAtDesiredCapacity':
      return `Already at ${CurrentCapacity} instances.`
    case 'AutoScalingAnticipatedFlapping':
      return 'A smaller count would have to be taken back at once.'
    case 'TargetServicePutResourceAsUnscalable':
      return 'SageMaker refuses scaling while the endpoint changes.'
    default:
      return Code ?? ''
  }
}
