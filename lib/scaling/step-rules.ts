import { isCount, MAX_COOLDOWN_S } from './limits'
import type { Step, StepAlarm, StepPolicy } from './step-policy'

/** Of the Application Auto Scaling quotas, read 2026-11-22. */
const MAX_STEPS = 20
const PERIODS = 'A period is 10, 20 or 30 seconds, or whole minutes.'

/**
 * What is wrong with a step policy, by its own paths.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepAdjustment.html
 */
export function checkStepPolicy(policy: StepPolicy): Record<string, string> {
  const { name, cooldownS, minMagnitude, adjustment, alarm } = policy
  const problems: Record<string, string> = {}
  if (!/^[^:/|\p{Cc}]{1,256}$/u.test(name)) problems.name = 'A name has 1 to 256 characters and no colon, slash or bar.'
  if (!isCount(cooldownS) || cooldownS > MAX_COOLDOWN_S) {
    problems.cooldownS = 'A cooldown is a whole number of seconds, from 0 to 86,400 (a day).'
  }
  if (minMagnitude !== undefined && adjustment !== 'PercentChangeInCapacity') {
    problems.minMagnitude = 'Only a change in percent has a least change.'
  } else if (minMagnitude !== undefined && (!isCount(minMagnitude) || minMagnitude < 1)) {
    problems.minMagnitude = 'The least change is a whole number from 1.'
  }
  return { ...problems, ...checkSteps(policy), ...(alarm && checkAlarm(alarm)) }
}

function checkSteps({ steps, adjustment }: StepPolicy): Record<string, string> {
  if (steps.length === 0) return { steps: 'A step policy has at least one step.' }
  if (steps.length > MAX_STEPS) return { steps: `At most ${MAX_STEPS} steps.` }
  const problems: Record<string, string> = {}
  for (const [index, { change }] of steps.entries()) {
    if (!Number.isInteger(change)) problems[`steps.${index}.change`] = 'A whole number.'
    else if (adjustment === 'ExactCapacity' && change < 0)
      problems[`steps.${index}.change`] = 'A capacity is 0 or more.'
  }
  const gap = intervalProblem(steps)
  return gap ? { ...problems, steps: gap } : problems
}

/** Every value of the metric must have exactly one answer, as far as the steps reach. */
function intervalProblem(steps: readonly Step[]): string | undefined {
  const numbers = steps.flatMap(({ from, to }) => [from, to]).filter(bound => bound !== undefined)
  if (numbers.some(bound => !Number.isFinite(bound))) return 'A bound is a number, or left empty for “without end”.'
  if (steps.some(({ from, to }) => from === undefined && to === undefined)) {
    return 'A step has a lower bound, an upper bound, or both.'
  }
  const sorted = [...steps].sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity))
  for (const [index, { from = -Infinity, to = Infinity }] of sorted.entries()) {
    if (from >= to) return 'A lower bound is below its upper bound.'
    const before = sorted[index - 1]
    if (before && (before.to ?? Infinity) !== from) return 'The steps must meet: no gap between them and no overlap.'
  }
  const lowest = sorted[0]?.from
  const highest = sorted.at(-1)?.to
  if (lowest !== undefined && lowest < 0) return 'Below the threshold, one step must have no lower bound.'
  if (highest !== undefined && highest > 0) return 'Above the threshold, one step must have no upper bound.'
  return undefined
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
function checkAlarm(alarm: StepAlarm): Record<string, string> {
  const problems: Record<string, string> = {}
  const add = (field: keyof StepAlarm, message: string) => {
    problems[`alarm.${field}`] = message
  }
  if (!/^[\x20-\x7e]{1,255}$/.test(alarm.name)) add('name', 'An alarm’s name has 1 to 255 ASCII characters.')
  if (!alarm.namespace.trim()) add('namespace', 'The namespace is missing.')
  if (!alarm.metricName.trim()) add('metricName', 'The metric name is missing.')
  if (alarm.dimensions.some(({ name, value }) => !name || !value)) add('dimensions', 'Name=Value, one a line.')
  if (!Number.isFinite(alarm.threshold)) add('threshold', 'The threshold is a number.')
  const { periodS, evaluationPeriods, datapointsToAlarm } = alarm
  if (![10, 20, 30].includes(periodS) && !(isCount(periodS) && periodS > 0 && periodS % 60 === 0))
    add('periodS', PERIODS)
  if (!isCount(evaluationPeriods) || evaluationPeriods < 1) add('evaluationPeriods', 'A whole number from 1.')
  else if (periodS * evaluationPeriods > 86_400) add('evaluationPeriods', 'Period × periods is at most a day.')
  if (!isCount(datapointsToAlarm) || datapointsToAlarm < 1 || datapointsToAlarm > evaluationPeriods) {
    add('datapointsToAlarm', 'From 1 to the number of periods.')
  }
  return problems
}
