import type {
  PutScalingPolicyRequest,
  StepScalingPolicyConfiguration,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling'
import { notImplemented, validationError } from '../errors.ts'
import { isPredefinedMetric } from './tracked-metric.ts'

const MAX_STEPS = 20

/** Throws what AWS would say about a policy that cannot be followed. */
export function checkPolicy(input: PutScalingPolicyRequest): void {
  const tracking = input.TargetTrackingScalingPolicyConfiguration
  const step = input.StepScalingPolicyConfiguration
  if (/[:/|]/.test(input.PolicyName ?? '')) {
    throw validationError('PolicyName must not contain the characters ":", "/" and "|".')
  }
  if (input.PolicyType === 'PredictiveScaling' || input.PredictiveScalingPolicyConfiguration) {
    throw validationError('PredictiveScaling is not supported for service namespace: sagemaker')
  }
  if (tracking && step) throw validationError('Only one policy configuration can be specified.')
  if (input.PolicyType === 'TargetTrackingScaling') {
    if (!tracking)
      throw validationError(
        'TargetTrackingScalingPolicyConfiguration must be specified for PolicyType TargetTrackingScaling.',
      )
    checkTracking(tracking)
  } else {
    if (!step) throw validationError('StepScalingPolicyConfiguration must be specified for PolicyType StepScaling.')
    checkSteps(step)
  }
}

function checkTracking(config: TargetTrackingScalingPolicyConfiguration): void {
  const { PredefinedMetricSpecification: own, CustomizedMetricSpecification: custom, TargetValue = 0 } = config
  if ((own === undefined) === (custom === undefined)) {
    throw validationError(
      'Exactly one of PredefinedMetricSpecification and CustomizedMetricSpecification must be specified.',
    )
  }
  if (!(TargetValue > 0 && Number.isFinite(TargetValue))) throw validationError('TargetValue must be greater than 0.')
  checkCooldown('ScaleOutCooldown', config.ScaleOutCooldown)
  checkCooldown('ScaleInCooldown', config.ScaleInCooldown)
  if (own) {
    if (!isPredefinedMetric(own.PredefinedMetricType ?? '')) {
      throw validationError(
        `Unsupported predefined metric type ${own.PredefinedMetricType} for scalable dimension sagemaker:variant:DesiredInstanceCount`,
      )
    }
    if (own.ResourceLabel !== undefined) {
      throw validationError(`ResourceLabel must not be specified for ${own.PredefinedMetricType}.`)
    }
    return
  }
  const { Metrics, MetricName, Namespace, Statistic } = custom ?? {}
  if (!Metrics) {
    if (MetricName && Namespace && Statistic) return
    throw validationError('CustomizedMetricSpecification must have MetricName, Namespace and Statistic, or Metrics.')
  }
  if (MetricName ?? Namespace ?? Statistic) {
    throw validationError(
      'CustomizedMetricSpecification must not have Metrics together with MetricName, Namespace or Statistic.',
    )
  }
  if (Metrics.length === 0 || Metrics.length > 10) throw validationError('Metrics must have 1 to 10 elements.')
  if (Metrics.filter(query => query.ReturnData !== false).length !== 1) {
    throw validationError('Exactly one element of Metrics must return data.')
  }
}

function checkSteps(config: StepScalingPolicyConfiguration): void {
  const { AdjustmentType, StepAdjustments = [], MinAdjustmentMagnitude } = config
  if (!AdjustmentType) throw validationError('AdjustmentType must be specified.')
  if (StepAdjustments.length === 0) throw validationError('At least one StepAdjustment must be specified.')
  if (StepAdjustments.length > MAX_STEPS) throw notImplemented(`More than ${MAX_STEPS} step adjustments`)
  if (MinAdjustmentMagnitude !== undefined && AdjustmentType !== 'PercentChangeInCapacity') {
    throw validationError('MinAdjustmentMagnitude is only supported with AdjustmentType PercentChangeInCapacity.')
  }
  checkCooldown('Cooldown', config.Cooldown)
  const steps = StepAdjustments.map(({ MetricIntervalLowerBound: from, MetricIntervalUpperBound: to }) => ({
    from: from ?? -Infinity,
    to: to ?? Infinity,
  })).sort((a, b) => a.from - b.from)
  steps.forEach(({ from, to }, index) => {
    if (from >= to) {
      throw validationError('A step adjustment needs a MetricIntervalLowerBound below its MetricIntervalUpperBound.')
    }
    const before = steps[index - 1]
    if (before && before.to !== from) {
      throw validationError('StepAdjustment intervals must not overlap or have a gap between them.')
    }
  })
}

function checkCooldown(name: string, seconds: number | undefined): void {
  if (seconds !== undefined && seconds < 0) throw validationError(`${name} must be greater than or equal to 0.`)
}
