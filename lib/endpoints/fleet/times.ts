/** Time as a poller and its streams see it. */
export interface Times {
  now(): number
  /** Runs `fire` after a delay; returns how to cancel it. */
  after(delayMs: number, fire: () => void): () => void
}

/** The machine's own; what waits here keeps no process alive. */
export const systemTimes: Times = {
  now: () => Date.now(),
  after(delayMs, fire) {
    const timer = setTimeout(fire, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
