import type { StepScalingPolicyConfiguration } from '@aws-sdk/client-application-auto-scaling'

/**
 * The capacity that a step scaling policy asks for when a metric stands `breach` above its alarm's threshold
 * (below: negative); undefined where no step covers it. Rounding as documented: away from 0 below 1, else towards 0.
 */
export function stepCapacity(
  config: StepScalingPolicyConfiguration,
  current: number,
  breach: number,
): number | undefined {
  const { AdjustmentType, StepAdjustments = [], MinAdjustmentMagnitude = 1 } = config
  const step = StepAdjustments.find(({ MetricIntervalLowerBound: from, MetricIntervalUpperBound: to }) => {
    const [lower, upper] = [from ?? -Infinity, to ?? Infinity]
    // Below the threshold the upper bound belongs to the step, above it the lower one.
    return breach >= 0 ? breach >= lower && breach < upper : breach > lower && breach <= upper
  })
  const adjustment = step?.ScalingAdjustment
  if (adjustment === undefined) return undefined
  if (AdjustmentType === 'ExactCapacity') return adjustment
  if (AdjustmentType === 'ChangeInCapacity') return current + adjustment
  const exact = (current * adjustment) / 100
  const size = Math.abs(exact) < 1 ? Math.ceil(Math.abs(exact)) : Math.floor(Math.abs(exact))
  return current + Math.sign(exact) * Math.max(size, MinAdjustmentMagnitude)
}
