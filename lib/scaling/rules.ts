import { KIND_RULES, type ScalingKind } from './kinds'
import { isCount, MAX_CAPACITY, MAX_COOLDOWN_S } from './limits'
import type { ScalingSettings, TargetTracking } from './model'
import { checkStepPolicy } from './step-rules'

/** What is wrong with the settings of such a resource, by form path; empty when AWS should take them. */
export function checkSettings(settings: ScalingSettings, kind: ScalingKind): Record<string, string> {
  return {
    ...checkLimits(settings, kind),
    ...(settings.tracking && checkTracking(settings.tracking, kind)),
    ...checkSteps(settings),
  }
}

function checkLimits({ minCapacity, maxCapacity }: ScalingSettings, kind: ScalingKind): Record<string, string> {
  const { least, leastReason, nouns } = KIND_RULES[kind]
  const problems: Record<string, string> = {}
  const whole = `A whole number of ${nouns}.`
  if (!isCount(minCapacity)) problems.minCapacity = whole
  else if (minCapacity < least) problems.minCapacity = leastReason
  if (!isCount(maxCapacity)) problems.maxCapacity = whole
  else if (maxCapacity < 1) problems.maxCapacity = 'The maximum is 1 or more.'
  else if (maxCapacity > MAX_CAPACITY) problems.maxCapacity = `At most ${MAX_CAPACITY.toLocaleString('en')} ${nouns}.`
  else if (minCapacity > maxCapacity) problems.maxCapacity = `Not below the minimum, ${minCapacity}.`
  return problems
}

function checkTracking(tracking: TargetTracking, kind: ScalingKind): Record<string, string> {
  const { metric, targetValue } = tracking
  const problems: Record<string, string> = {}
  if (metric.kind !== 'custom' && metric.kind !== 'math' && !KIND_RULES[kind].metrics.includes(metric.kind)) {
    problems['tracking.metric'] = notForKind(metric.kind, kind)
  }
  if (!(Number.isFinite(targetValue) && targetValue > 0)) {
    problems['tracking.targetValue'] = 'The target is a number above 0.'
  } else if (metric.kind === 'provisioned-utilization' && targetValue > 1) {
    problems['tracking.targetValue'] = 'A utilization of 1 is all of it: above 1 nothing would ever scale out.'
  }
  for (const field of ['scaleOutCooldownS', 'scaleInCooldownS'] as const) {
    const seconds = tracking[field]
    if (!isCount(seconds) || seconds > MAX_COOLDOWN_S) {
      problems[`tracking.${field}`] = 'A cooldown is a whole number of seconds, from 0 to 86,400 (a day).'
    }
  }
  return problems
}

function notForKind(metric: string, kind: ScalingKind): string {
  if (kind === 'asynchronous' && metric === 'invocations-per-instance') {
    return 'Asynchronous endpoints do not publish InvocationsPerInstance: such a policy never acts. Follow the backlog.'
  }
  return `This metric is not published for ${KIND_RULES[kind].nouns}: choose one of the list.`
}

function checkSteps({ steps }: ScalingSettings): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const [index, policy] of steps.entries()) {
    for (const [path, message] of Object.entries(checkStepPolicy(policy))) problems[`steps.${index}.${path}`] = message
    if (steps.findIndex(({ name }) => name === policy.name) < index) {
      problems[`steps.${index}.name`] = 'Another step policy has this name.'
    }
  }
  return problems
}
