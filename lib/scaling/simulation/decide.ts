import { type Alarm, isBreached } from './alarm'
import type { SimulatedMinute, SimulatedPolicy, SimulatedSteps, SimulatedTiming } from './model'
import { breachOf, stepCapacity } from './steps'

const MINUTE_S = 60
/** Below this part of the target AWS's policy scales in. */
const LOW_SHARE = 0.9
/** No alarm of AWS's looks back further, with the little more that missing points allow. */
const LOOKED_BACK = 20

/** When a policy last changed the capacity; tracking is one, each step policy another. */
export interface Memory {
  lastOut: number
  lastIn: number
  /** The capacity before the last scaling out: while that cools down, steps count from there. */
  outFrom?: number
}

export interface Proposal {
  by: Memory
  direction: 'out' | 'in'
  capacity: number
  isCoolingDown: boolean
  from: number
}

export interface Moment {
  current: number
  min: number
  max: number
  past: readonly SimulatedMinute[]
  memories: { tracking: Memory; steps: readonly Memory[] }
}

const hasPassed = (now: number, since: number, cooldownS: number) => (now - since) * MINUTE_S >= cooldownS

/** What wins of all that the policies ask for: the largest; scaling out before scaling in. Undefined: nothing to do. */
export function decide(policy: SimulatedPolicy, timing: SimulatedTiming, moment: Moment): Proposal | undefined {
  const { past, memories, current, min, max } = moment
  const tracking = trackingProposal(policy.tracking, timing, moment)
  const steps = (policy.steps ?? []).flatMap((each, index) => {
    const by = memories.steps[index]
    return (by && stepProposal(each, by, past, current)) ?? []
  })
  const proposals = [...(tracking.proposal ? [tracking.proposal] : []), ...steps]
  const out = proposals.filter(({ direction }) => direction === 'out')
  if (out.length === 0 && (!tracking.agreesToScaleIn || proposals.some(({ isCoolingDown }) => isCoolingDown))) return
  const [best] = (out.length > 0 ? out : proposals)
    .filter(({ isCoolingDown }) => !isCoolingDown)
    .sort((a, b) => b.capacity - a.capacity)
  if (!best) return undefined
  const capacity = Math.min(max, Math.max(min, best.capacity))
  const isChange = best.direction === 'out' ? capacity > current : capacity < current
  return isChange ? { ...best, capacity } : undefined
}

function trackingProposal(
  tracking: SimulatedPolicy['tracking'],
  timing: SimulatedTiming,
  { past, current, memories }: Moment,
): { proposal?: Proposal; agreesToScaleIn: boolean } {
  if (!tracking) return { agreesToScaleIn: true }
  const { tracking: by } = memories
  const now = past.length
  const values = past.slice(-LOOKED_BACK).map(({ metrics }) => metrics[tracking.metric])
  const high: Alarm = { periods: timing.outMinutes, breaches: value => value > tracking.target }
  if (isBreached(values, high)) {
    const newest = values.findLast(value => value !== null) ?? 0
    const capacity = Math.ceil((Math.max(1, current) * newest) / tracking.target)
    const isCoolingDown = !hasPassed(now, by.lastOut, tracking.scaleOutCooldownS)
    return { proposal: { by, direction: 'out', capacity, isCoolingDown, from: current }, agreesToScaleIn: false }
  }
  if (tracking.isScaleInDisabled) return { agreesToScaleIn: true }
  const low: Alarm = { periods: timing.inMinutes, breaches: value => value < tracking.target * LOW_SHARE }
  if (!isBreached(values, low)) return { agreesToScaleIn: false }
  const evaluated = values.filter(value => value !== null).slice(-timing.inMinutes)
  const capacity = Math.ceil((current * Math.max(...evaluated)) / tracking.target)
  const isCoolingDown = !hasPassed(now, Math.max(by.lastOut, by.lastIn), tracking.scaleInCooldownS)
  return { proposal: { by, direction: 'in', capacity, isCoolingDown, from: current }, agreesToScaleIn: true }
}

function stepProposal(
  policy: SimulatedSteps,
  by: Memory,
  past: readonly SimulatedMinute[],
  current: number,
): Proposal | undefined {
  const values = past
    .slice(-Math.max(LOOKED_BACK, policy.evaluationMinutes + 2))
    .map(({ metrics }) => metrics[policy.metric])
  const breach = breachOf(policy, values)
  const capacity = breach === undefined ? undefined : stepCapacity(policy, current, breach)
  if (breach === undefined || capacity === undefined) return undefined
  const direction = capacity < current ? 'in' : 'out'
  const since = direction === 'out' ? by.lastOut : Math.max(by.lastOut, by.lastIn)
  if (hasPassed(past.length, since, policy.cooldownS)) {
    return { by, direction, capacity, isCoolingDown: false, from: current }
  }
  const larger = direction === 'out' && by.outFrom !== undefined ? stepCapacity(policy, by.outFrom, breach) : undefined
  if (larger !== undefined && larger > current) {
    return { by, direction, capacity: larger, isCoolingDown: false, from: by.outFrom ?? current }
  }
  return { by, direction, capacity, isCoolingDown: true, from: current }
}
