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

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, fire) {
    const timer = setTimeout(fire, delayMs).unref()
    return { clear: () => clearTimeout(timer) }
  },
  every(intervalMs, fire) {
    const timer = setInterval(fire, intervalMs).unref()
    return { clear: () => clearInterval(timer) }
  },
}
