import type { Comparison } from '../step-policy'
import { isBreached } from './alarm'
import type { SimulatedSteps } from './model'

const COMPARES: Record<Comparison, (value: number, threshold: number) => boolean> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
}

/** How far the metric stands from the threshold; undefined while the alarm does not ring. */
export function breachOf(policy: SimulatedSteps, values: readonly (number | null)[]): number | undefined {
  const { threshold, comparison, evaluationMinutes: periods, breachingMinutes: breaching, aggregation } = policy
  const breaches = (value: number) => COMPARES[comparison](value, threshold)
  if (!isBreached(values, { periods, breaching, breaches })) return undefined
  const points = values.slice(-periods).filter(value => value !== null)
  if (points.length === 0) return undefined
  if (aggregation === 'Minimum') return Math.min(...points) - threshold
  if (aggregation === 'Maximum') return Math.max(...points) - threshold
  return points.reduce((sum, value) => sum + value, 0) / points.length - threshold
}

/**
 * The capacity that the steps ask for; undefined where none covers the distance.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/step-scaling-policy-overview.html
 */
export function stepCapacity(policy: SimulatedSteps, current: number, breach: number): number | undefined {
  const { adjustment, steps, minMagnitude = 1 } = policy
  const step = steps.find(({ from = -Infinity, to = Infinity }) =>
    breach >= 0 ? breach >= from && breach < to : breach > from && breach <= to,
  )
  if (!step) return undefined
  if (adjustment === 'ExactCapacity') return step.change
  if (adjustment === 'ChangeInCapacity') return current + step.change
  const exact = (current * step.change) / 100
  const size = Math.abs(exact) < 1 ? Math.ceil(Math.abs(exact)) : Math.floor(Math.abs(exact))
  return current + Math.sign(exact) * Math.max(size, minMagnitude)
}
