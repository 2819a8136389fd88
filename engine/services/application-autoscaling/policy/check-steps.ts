import type { StepAdjustment, StepScalingPolicyConfiguration } from '@aws-sdk/client-application-auto-scaling'
import { limitExceeded, validationError } from '../errors.ts'
import { checkCooldown } from './check-cooldown.ts'

/** Of the Application Auto Scaling quotas (read 2026-11). */
const MAX_STEPS = 20

/** Throws what AWS would say about steps that leave a metric without exactly one answer. */
export function checkSteps(config: StepScalingPolicyConfiguration): void {
  const { AdjustmentType, StepAdjustments = [], MinAdjustmentMagnitude } = config
  if (!AdjustmentType) throw validationError('AdjustmentType must be specified.')
  if (StepAdjustments.length === 0) throw validationError('At least one StepAdjustment must be specified.')
  if (StepAdjustments.length > MAX_STEPS) {
    throw limitExceeded(`The maximum number of step adjustments of a scaling policy is ${MAX_STEPS}.`)
  }
  if (MinAdjustmentMagnitude !== undefined && AdjustmentType !== 'PercentChangeInCapacity') {
    throw validationError('MinAdjustmentMagnitude is only supported with AdjustmentType PercentChangeInCapacity.')
  }
  if (MinAdjustmentMagnitude !== undefined && MinAdjustmentMagnitude < 1) {
    throw validationError('MinAdjustmentMagnitude must be greater than 0.')
  }
  checkCooldown('Cooldown', config.Cooldown)
  if (AdjustmentType === 'ExactCapacity' && StepAdjustments.some(step => (step.ScalingAdjustment ?? 0) < 0)) {
    throw validationError('ScalingAdjustment must not be negative with AdjustmentType ExactCapacity.')
  }
  checkIntervals(StepAdjustments)
}

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html */
function checkIntervals(adjustments: readonly StepAdjustment[]): void {
  const open = (bound: 'MetricIntervalLowerBound' | 'MetricIntervalUpperBound') =>
    adjustments.filter(step => step[bound] === undefined).length
  if (
    adjustments.some(step => step.MetricIntervalLowerBound === undefined && step.MetricIntervalUpperBound === undefined)
  )
    throw validationError('The lower and the upper bound of a step adjustment must not both be null.')
  if (open('MetricIntervalLowerBound') > 1)
    throw validationError('At most one step adjustment may have an unspecified lower bound.')
  if (open('MetricIntervalUpperBound') > 1)
    throw validationError('At most one step adjustment may have an unspecified upper bound.')
  const steps = adjustments
    .map(step => ({ from: step.MetricIntervalLowerBound ?? -Infinity, to: step.MetricIntervalUpperBound ?? Infinity }))
    .sort((a, b) => a.from - b.from)
  for (const [index, { from, to }] of steps.entries()) {
    if (from >= to) {
      throw validationError('A step adjustment needs a MetricIntervalLowerBound below its MetricIntervalUpperBound.')
    }
    const before = steps[index - 1]
    if (before && before.to !== from) {
      throw validationError('StepAdjustment intervals must not overlap or have a gap between them.')
    }
  }
  const [lowest = 0, highest = 0] = [steps[0]?.from, steps.at(-1)?.to]
  if (Number.isFinite(lowest) && lowest < 0)
    throw validationError(
      'There must be a step adjustment with an unspecified lower bound when one step adjustment has a negative lower bound.',
    )
  if (Number.isFinite(highest) && highest > 0)
    throw validationError(
      'There must be a step adjustment with an unspecified upper bound when one step adjustment has a positive upper bound.',
    )
}
