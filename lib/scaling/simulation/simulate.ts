import { decide, type Memory, type Proposal } from './decide'
import type { SimulatedMinute, SimulatedPolicy, SimulatedTiming, Simulation, Workload } from './model'

interface Standing {
  min: number
  max: number
  running: number
  desired: number
  /** Minute in which a change is done; undefined while none is under way. */
  doneAt?: number | undefined
  /** Who asked for the change under way; undefined when the limits did. */
  proposal?: Proposal | undefined
  backlog: number
}

const newMemory = (): Memory => ({ lastOut: -Infinity, lastIn: -Infinity })

/**
 * Replays a workload against a policy, beginning with `running` instances. Pure; every step is one minute. It knows
 * what AWS documents of scaling policies, not what AWS keeps for itself: trust it to the instance, not to the second.
 */
export function simulate(
  workload: Workload,
  policy: SimulatedPolicy,
  timing: SimulatedTiming,
  running: number,
): Simulation {
  const standing: Standing = { min: policy.min, max: policy.max, running, desired: running, backlog: 0 }
  const memories = { tracking: newMemory(), steps: (policy.steps ?? []).map(newMemory) }
  const minutes: SimulatedMinute[] = []
  let changes = 0
  workload.requests.forEach((requests, minute) => {
    finishChange(standing, minute)
    const before = standing.desired
    applyBounds(standing, policy, minute)
    keepWithinBounds(standing, minute, timing)
    if (standing.doneAt === undefined) {
      const proposal = decide(policy, timing, { ...standing, current: standing.desired, past: minutes, memories })
      if (proposal) change(standing, proposal.capacity, proposal, minute, timing)
    }
    finishChange(standing, minute)
    if (standing.desired !== before) changes++
    minutes.push(serve(standing, workload, requests))
  })
  return {
    minutes,
    instanceHours: minutes.reduce((sum, each) => sum + Math.max(each.running, each.desired), 0) / 60,
    excess: minutes.reduce((sum, each) => sum + each.excess, 0),
    changes,
  }
}

function finishChange(standing: Standing, minute: number): void {
  const { proposal, doneAt } = standing
  if (doneAt === undefined || doneAt > minute) return
  standing.running = standing.desired
  standing.doneAt = undefined
  if (proposal?.direction === 'out') Object.assign(proposal.by, { lastOut: minute, outFrom: proposal.from })
  if (proposal?.direction === 'in') proposal.by.lastIn = minute
}

function applyBounds(standing: Standing, { bounds = [] }: SimulatedPolicy, minute: number): void {
  for (const bound of bounds) {
    if (bound.minute !== minute) continue
    standing.min = bound.min ?? standing.min
    standing.max = bound.max ?? standing.max
  }
}

function keepWithinBounds(standing: Standing, minute: number, timing: SimulatedTiming): void {
  if (standing.doneAt !== undefined) return
  const wanted = Math.min(standing.max, Math.max(standing.min, standing.desired))
  if (wanted !== standing.desired) change(standing, wanted, undefined, minute, timing)
}

function change(
  standing: Standing,
  wanted: number,
  proposal: Proposal | undefined,
  minute: number,
  { startMinutes }: SimulatedTiming,
): void {
  // What ends, ends at once; what begins must start first.
  standing.doneAt = minute + (wanted > standing.desired ? startMinutes : 0)
  standing.desired = wanted
  standing.proposal = proposal
}

function serve(standing: Standing, workload: Workload, requests: number): SimulatedMinute {
  const { running, desired } = standing
  const { capacityPerInstance, serviceMs, excess = 'fails' } = workload
  const isQueued = excess === 'waits'
  // Of unknown capacity one thing is known: nothing running bears nothing.
  const bears = running === 0 ? 0 : capacityPerInstance === undefined ? undefined : capacityPerInstance * running
  // The queue is measured as the minute begins, before anything of it is answered.
  const waiting = standing.backlog
  const arriving = requests + waiting
  const over = bears === undefined ? 0 : Math.max(0, arriving - bears)
  standing.backlog = isQueued ? over : 0
  const load = bears === undefined ? undefined : bears === 0 ? (arriving > 0 ? Infinity : 0) : arriving / bears
  return {
    running,
    desired,
    requests,
    metrics: metricsOf(workload, { requests, running, backlog: waiting }),
    load,
    excess: isQueued ? 0 : over,
    backlog: standing.backlog,
    latencyMs: load === undefined || load >= 1 ? undefined : serviceMs / (1 - load),
  }
}

function metricsOf(
  { serviceMs, excess }: Workload,
  { requests, running, backlog }: { requests: number; running: number; backlog: number },
): SimulatedMinute['metrics'] {
  // Without a request there is no data point, and an alarm does not take it for a zero.
  const each = (value: number) => (requests === 0 || running === 0 ? null : value / running)
  const concurrent = (requests * serviceMs) / 60_000
  const isQueued = excess === 'waits'
  return {
    'invocations-per-instance': each(requests),
    'concurrent-requests': each(concurrent),
    // A call counts itself, so one that is short leaves a little; above 1 calls run without provision.
    utilization: requests === 0 || running === 0 ? null : Math.min(1, Math.max(concurrent, 1) / running),
    'backlog-per-instance': isQueued ? backlog / Math.max(1, running) : null,
    backlog: isQueued ? backlog : null,
    'backlog-without-capacity': isQueued ? Number(backlog > 0 && running === 0) : null,
    'refused-without-capacity': !isQueued && running === 0 && requests > 0 ? requests : null,
  }
}
