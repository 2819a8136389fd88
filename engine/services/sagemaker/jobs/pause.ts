import type { Clock } from '../../../state/clock.ts'

/** Resolves after `ms`, or as soon as the signal aborts; leaves nothing behind on a signal that outlives it. */
export async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = clock.after(ms, resolve)
  const wake = () => resolve()
  signal.addEventListener('abort', wake)
  await promise
  signal.removeEventListener('abort', wake)
  timer.clear()
}
