import type { NotScaledReason, SuspendedState } from '@aws-sdk/client-application-auto-scaling'

/** What one policy asks for, because an alarm is in ALARM. */
export interface Proposal {
  policyName: string
  alarmName: string
  direction: 'out' | 'in'
  /** Before it is moved into min..max. */
  capacity: number
  /** Where a step scaling policy counts from while it cools down: the capacity before its last scaling out. */
  from?: number
  /** A cooldown of this policy has not passed yet. */
  isCoolingDown: boolean
}

export interface Standing {
  capacity: number
  min: number
  max: number
  suspended: SuspendedState
  /** Every target tracking policy that may scale in agrees that there is too much. */
  isScaleInAgreed: boolean
}

export type Decision =
  | { kind: 'stay' }
  | { kind: 'not-scaled'; proposal: Proposal; reason: NotScaledReason }
  | { kind: 'scale'; proposal: Proposal; capacity: number }

/** The largest capacity that any policy asks for wins; scaling out comes before scaling in. */
export function decide(standing: Standing, proposals: Proposal[]): Decision {
  const { suspended, isScaleInAgreed } = standing
  const ready = proposals.filter(proposal => !proposal.isCoolingDown)
  const out = ready.filter(proposal => proposal.direction === 'out' && !suspended.DynamicScalingOutSuspended)
  if (proposals.some(proposal => proposal.direction === 'out')) return settle(standing, out)
  if (!isScaleInAgreed || suspended.DynamicScalingInSuspended || ready.length < proposals.length)
    return { kind: 'stay' }
  return settle(standing, ready)
}

function settle({ capacity: current, min, max }: Standing, proposals: Proposal[]): Decision {
  const proposal = proposals.toSorted((a, b) => b.capacity - a.capacity)[0]
  if (!proposal) return { kind: 'stay' }
  const capacity = Math.min(max, Math.max(min, proposal.capacity))
  const isOut = proposal.direction === 'out'
  if (isOut ? capacity > current : capacity < current) return { kind: 'scale', proposal, capacity }
  if (isOut && current >= max) {
    return { kind: 'not-scaled', proposal, reason: { Code: 'AlreadyAtMaxCapacity', MaxCapacity: max } }
  }
  if (!isOut && current <= min) {
    return { kind: 'not-scaled', proposal, reason: { Code: 'AlreadyAtMinCapacity', MinCapacity: min } }
  }
  return { kind: 'not-scaled', proposal, reason: { Code: 'AlreadyAtDesiredCapacity', CurrentCapacity: current } }
}
