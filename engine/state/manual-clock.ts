import type { Clock } from './clock.ts'

export interface ManualClock extends Clock {
  /** Moves time on by `ms`, firing due timers in order; promises settle between two timers. */
  advance(ms: number): Promise<void>
}

interface Due {
  atMs: number
  order: number
  fire: () => void
  everyMs?: number
}

const settle = () => new Promise<void>(resolve => setImmediate(resolve))

/** A clock that a test moves by hand. */
export function createManualClock(startMs = Date.UTC(2026, 0, 1)): ManualClock {
  const due = new Set<Due>()
  let nowMs = startMs
  let order = 0

  const schedule = (delayMs: number, fire: () => void, everyMs?: number) => {
    const entry: Due = { atMs: nowMs + Math.max(0, delayMs), order: order++, fire, everyMs }
    due.add(entry)
    return { clear: () => void due.delete(entry) }
  }
  const next = (untilMs: number) =>
    [...due].filter(entry => entry.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs || a.order - b.order)[0]

  return {
    now: () => nowMs,
    after: (delayMs, fire) => schedule(delayMs, fire),
    every: (intervalMs, fire) => schedule(intervalMs, fire, intervalMs),
    async advance(ms) {
      const untilMs = nowMs + ms
      for (let entry = next(untilMs); entry; entry = next(untilMs)) {
        nowMs = entry.atMs
        if (entry.everyMs) entry.atMs += entry.everyMs
        else due.delete(entry)
        entry.fire()
        await settle()
      }
      nowMs = untilMs
      await settle()
    },
  }
}
