import { type Alarm, isBreached } from './alarm'
import type { SimulatedMinute, SimulatedPolicy, SimulatedTiming, Simulation, Workload } from './model'

const MINUTE_S = 60
/** Below this part of the target AWS's policy scales in. */
const LOW_SHARE = 0.9

interface Standing {
  min: number
  max: number
  running: number
  desired: number
  /** Minute in which a change is done; undefined while none is under way. */
  doneAt?: number | undefined
  direction?: 'out' | 'in' | 'bounds'
  lastOut: number
  lastIn: number
  lastFromZero: number
  backlog: number
}

/**
 * Replays a workload against a policy, beginning with `running` instances. Pure; every step is one minute. It knows
 * what AWS documents of target tracking, not what AWS keeps for itself: trust it to the instance, not to the second.
 */
export function simulate(
  workload: Workload,
  policy: SimulatedPolicy,
  timing: SimulatedTiming,
  running: number,
): Simulation {
  const standing: Standing = {
    min: policy.min,
    max: policy.max,
    running,
    desired: running,
    lastOut: -Infinity,
    lastIn: -Infinity,
    lastFromZero: -Infinity,
    backlog: 0,
  }
  const minutes: SimulatedMinute[] = []
  let changes = 0
  workload.requests.forEach((requests, minute) => {
    finishChange(standing, minute)
    const before = standing.desired
    applyBounds(standing, policy, minute)
    keepWithinBounds(standing, minute, timing)
    if (standing.doneAt === undefined) scale(standing, policy, timing, minutes)
    finishChange(standing, minute)
    if (standing.desired !== before) changes++
    minutes.push(serve(standing, workload, policy, requests))
  })
  return {
    minutes,
    instanceHours: minutes.reduce((sum, each) => sum + Math.max(each.running, each.desired), 0) / 60,
    excess: minutes.reduce((sum, each) => sum + each.excess, 0),
    changes,
  }
}

function finishChange(standing: Standing, minute: number): void {
  if (standing.doneAt === undefined || standing.doneAt > minute) return
  standing.running = standing.desired
  if (standing.direction === 'out') standing.lastOut = minute
  if (standing.direction === 'in') standing.lastIn = minute
  standing.doneAt = undefined
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
  if (wanted !== standing.desired) change(standing, wanted, 'bounds', minute, timing)
}

function change(
  standing: Standing,
  wanted: number,
  direction: NonNullable<Standing['direction']>,
  minute: number,
  { startMinutes }: SimulatedTiming,
): void {
  // What ends, ends at once; what begins must start first.
  standing.doneAt = minute + (wanted > standing.desired ? startMinutes : 0)
  standing.desired = wanted
  standing.direction = direction
}

/** One decision, as the alarms stand at the end of the minutes so far: out before in, one change at a time. */
function scale(standing: Standing, policy: SimulatedPolicy, timing: SimulatedTiming, past: readonly SimulatedMinute[]) {
  const minute = past.length
  const { tracking, fromZero } = policy
  const { desired: current } = standing
  const within = (wanted: number) => Math.min(standing.max, Math.max(standing.min, wanted))
  const isPast = (since: number, cooldownS: number) => (minute - since) * MINUTE_S >= cooldownS
  const isWaiting = (past.at(-1)?.backlog ?? 0) > 0
  if (fromZero && current === 0 && isWaiting && isPast(standing.lastFromZero, fromZero.cooldownS)) {
    standing.lastFromZero = minute
    change(standing, within(fromZero.add), 'out', minute, timing)
    return
  }
  if (!tracking) return
  const values = past.map(each => each.metric)
  const high: Alarm = { periods: timing.outMinutes, breaches: value => value > tracking.target }
  if (isBreached(values, high)) {
    const wanted = within(Math.ceil((Math.max(1, current) * (values.at(-1) ?? 0)) / tracking.target))
    if (wanted > current && isPast(standing.lastOut, tracking.scaleOutCooldownS))
      change(standing, wanted, 'out', minute, timing)
    return
  }
  const low: Alarm = { periods: timing.inMinutes, breaches: value => value < tracking.target * LOW_SHARE }
  if (tracking.isScaleInDisabled || !isBreached(values, low)) return
  const evaluated = values.filter(value => value !== null).slice(-timing.inMinutes)
  const wanted = within(Math.ceil((current * Math.max(...evaluated)) / tracking.target))
  const lastChange = Math.max(standing.lastOut, standing.lastIn)
  if (wanted < current && isPast(lastChange, tracking.scaleInCooldownS)) change(standing, wanted, 'in', minute, timing)
}

function serve(standing: Standing, workload: Workload, policy: SimulatedPolicy, requests: number): SimulatedMinute {
  const { running, desired } = standing
  const { capacityPerInstance, serviceMs } = workload
  const isQueued = policy.tracking?.metric === 'backlog-per-instance' || policy.fromZero !== undefined
  const bears = capacityPerInstance === undefined ? undefined : capacityPerInstance * running
  const arriving = requests + (isQueued ? standing.backlog : 0)
  const over = bears === undefined ? 0 : Math.max(0, arriving - bears)
  standing.backlog = isQueued ? over : 0
  const load = bears === undefined ? undefined : bears === 0 ? (arriving > 0 ? Infinity : 0) : arriving / bears
  return {
    running,
    desired,
    requests,
    metric: metricOf(policy, workload, { requests, running, backlog: standing.backlog }),
    load,
    excess: isQueued ? 0 : over,
    backlog: standing.backlog,
    latencyMs: load === undefined || load >= 1 ? undefined : serviceMs / (1 - load),
  }
}

function metricOf(
  { tracking }: SimulatedPolicy,
  { serviceMs }: Workload,
  { requests, running, backlog }: { requests: number; running: number; backlog: number },
): number | null {
  if (!tracking) return null
  if (tracking.metric === 'backlog-per-instance') return backlog / Math.max(1, running)
  // Without a request there is no data point, and an alarm does not take it for a zero.
  if (requests === 0 || running === 0) return null
  if (tracking.metric === 'invocations-per-instance') return requests / running
  return (requests * serviceMs) / 60_000 / running
}
