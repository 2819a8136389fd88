import type { Clock } from '../../../state/clock.ts'
import type { HostedInstance } from './hosted-instance.ts'

/** Resolves when an instance that gets no more requests has answered those it has, or has ended, or after `drainMs`. */
export async function drained(instance: HostedInstance, clock: Clock, drainMs: number): Promise<void> {
  if (instance.inFlight === 0) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = clock.after(drainMs, resolve)
  instance.onIdle = resolve
  void Promise.race(instance.containers.map(({ process }) => process.exited)).then(() => resolve())
  await promise
  timer.clear()
}
