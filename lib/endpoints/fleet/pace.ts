/** How a region is polled. SageMaker publishes no rate for its lists, and throttles accounts that poll fast. */
export interface Pace {
  /** `full` reads every page; `delta` only what changed since the last look. */
  kind: 'full' | 'delta'
  delayMs: number
}

/** One page of ListEndpoints: up to here a full list costs no more than a delta. */
const onePage = 100
const fullSweepEveryMs = 10 * 60_000

/** What to ask next, and when, given what is known of the fleet. */
export function paceOf(fleet: { size: number; inFlight: number; sweptAgoMs: number }): Pace {
  const isSmall = fleet.size <= onePage
  const kind = isSmall || fleet.sweptAgoMs >= fullSweepEveryMs ? 'full' : 'delta'
  if (fleet.inFlight > 0) return { kind, delayMs: isSmall ? 3000 : 10_000 }
  return { kind, delayMs: isSmall ? 15_000 : 60_000 }
}

/** Wait after a failure: doubles from 2 s to a minute. */
export function backOffMs(failures: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.min(failures, 6))
}
