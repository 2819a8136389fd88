import type {
  PutScalingPolicyRequest,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling'
import type { Dimension } from '../dimension.ts'
import { validationError } from '../errors.ts'
import { checkCooldown } from './check-cooldown.ts'
import { checkSteps } from './check-steps.ts'
import { isPredefinedMetric } from './tracked-metric.ts'

/** Throws what AWS would say about a policy that cannot be followed. */
export function checkPolicy(input: PutScalingPolicyRequest, dimension: Dimension): void {
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
    checkTracking(tracking, dimension)
  } else {
    if (!step) throw validationError('StepScalingPolicyConfiguration must be specified for PolicyType StepScaling.')
    checkSteps(step)
  }
}

function checkTracking(config: TargetTrackingScalingPolicyConfiguration, dimension: Dimension): void {
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
    if (!isPredefinedMetric(own.PredefinedMetricType ?? '', dimension)) {
      throw validationError(
        `Unsupported predefined metric type ${own.PredefinedMetricType} for scalable dimension ${dimension}`,
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
