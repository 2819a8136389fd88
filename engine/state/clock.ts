import { complain } from './complain.ts'

/** A pending timer; clearing it twice does no harm. */
export interface Timer {
  clear(): void
}

/** Time as the engine sees it. Everything that waits or stamps asks a Clock, so that tests never sleep. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Runs `fire` once, `delayMs` from now. Never keeps the process alive. */
  after(delayMs: number, fire: () => void): Timer
  /** Runs `fire` every `intervalMs`. Never keeps the process alive. */
  every(intervalMs: number, fire: () => void): Timer
}

/** What fails in timed work (a full disk, say) must not end the engine: what recurs is tried again at its next turn. */
const guarded = (fire: () => void) => () => {
  try {
    fire()
  } catch (error) {
    complain('Work in the background failed', error)
  }
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, fire) {
    const timer = setTimeout(guarded(fire), delayMs).unref()
    return { clear: () => clearTimeout(timer) }
  },
  every(intervalMs, fire) {
    const timer = setInterval(guarded(fire), intervalMs).unref()
    return { clear: () => clearInterval(timer) }
  },
}
