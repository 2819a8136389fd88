import type { Clock } from '../../../state/clock.ts'
import type { HostedInstance } from './hosted-instance.ts'
import { EnvironmentFailure, type OnDemand } from './on-demand.ts'

export type ColdStart =
  | { kind: 'started'; instance: HostedInstance; setupMs: number }
  /** It takes long; what comes of it is kept for the next request. */
  | { kind: 'late'; settled: Promise<void> }
  | { kind: 'failed'; failure: EnvironmentFailure; setupMs: number }

/** Starts an environment for a request that waits no longer than `patienceMs`. */
export async function startCold(onDemand: OnDemand, clock: Clock, patienceMs: number): Promise<ColdStart> {
  const startedMs = performance.now()
  const late = Promise.withResolvers<undefined>()
  const timer = clock.after(patienceMs, () => late.resolve(undefined))
  const starting = onDemand.start()
  try {
    const instance = await Promise.race([starting, late.promise])
    const setupMs = performance.now() - startedMs
    if (instance) return { kind: 'started', instance, setupMs }
    return { kind: 'late', settled: starting.then(onDemand.giveBack, () => {}) }
  } catch (error) {
    if (!(error instanceof EnvironmentFailure)) throw error
    return { kind: 'failed', failure: error, setupMs: performance.now() - startedMs }
  } finally {
    timer.clear()
  }
}
