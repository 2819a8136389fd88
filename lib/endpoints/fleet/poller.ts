import type { EndpointSummary } from '@/lib/endpoints/model'
import type { ErrorBody } from '@/lib/errors'
import type { FleetEvent, FleetSnapshot } from './model'
import { backOffMs, paceOf } from './pace'
import { refreshChanged, sweepFleet } from './refresh'
import { createFleetRows } from './rows'
import { countFailures } from './trouble'

/** What a poller asks AWS; a call throws what AWS answered. */
export interface FleetSource {
  /** Pages of endpoints, newest change first, of those changed after `changedAfterMs` or of all. */
  pages(options: { changedAfterMs?: number; signal: AbortSignal }): AsyncIterable<EndpointSummary[]>
  isGone(name: string, signal: AbortSignal): Promise<boolean>
  describeError(error: unknown): ErrorBody
}

export interface FleetPoller {
  /** The fleet as known; waits for the first answer, at most a little while, and starts the poller. */
  read(signal: AbortSignal): Promise<FleetSnapshot>
  /** Hears every event until the returned function is called. */
  subscribe(listener: (event: FleetEvent) => void): () => void
  /** Something was changed through Slipway: look soon. */
  nudge(): void
}

export interface PollerTimes {
  now(): number
  /** Runs `fire` after a delay; returns how to cancel it. */
  after(delayMs: number, fire: () => void): () => void
}

/** A reader without a stream keeps the poller running for so long. */
const lingerMs = 45_000
const firstAnswerMs = 4000
const callDeadlineMs = 120_000

const systemTimes: PollerTimes = {
  now: () => Date.now(),
  after(delayMs, fire) {
    const timer = setTimeout(fire, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** One poller of one region's endpoints: however many watch, AWS is asked once; when nobody watches, not at all. */
export function createFleetPoller(source: FleetSource, times: PollerTimes = systemTimes): FleetPoller {
  const rows = createFleetRows()
  const failures = countFailures(times.now)
  const listeners = new Set<(event: FleetEvent) => void>()
  let wantedUntilMs = 0
  let sweptAtMs = Number.NEGATIVE_INFINITY
  let running: Promise<void> | undefined
  let cancel: (() => void) | undefined

  const emit = (event: FleetEvent | undefined) => {
    if (event) for (const listener of listeners) listener(event)
  }
  const pace = () =>
    paceOf({ size: rows.size(), inFlight: rows.inFlight().length, sweptAgoMs: times.now() - sweptAtMs })
  const tick = async () => {
    const refresh = { source, rows, emit, now: times.now, signal: AbortSignal.timeout(callDeadlineMs) }
    try {
      if (pace().kind === 'full') {
        await sweepFleet(refresh)
        sweptAtMs = times.now()
      } else await refreshChanged(refresh)
      failures.succeeded()
      rows.setTrouble(undefined)
    } catch (error) {
      rows.setTrouble(failures.failed(source.describeError(error)))
    }
    const { version, checkedAtMs, trouble } = rows.snapshot()
    emit({ type: 'check', version, checkedAtMs, ...(trouble && { trouble }) })
  }
  const run = () => {
    cancel?.()
    cancel = undefined
    running ??= tick().finally(() => {
      running = undefined
      const isWanted = listeners.size > 0 || times.now() < wantedUntilMs
      const delayMs = failures.count() > 0 ? backOffMs(failures.count()) : pace().delayMs
      if (isWanted) cancel = times.after(delayMs, run)
    })
  }
  const ensureRunning = () => {
    if (!running && !cancel) run()
  }

  return {
    async read(signal) {
      wantedUntilMs = times.now() + lingerMs
      ensureRunning()
      if (!rows.snapshot().isComplete && running) await firstAnswer(running, signal)
      return rows.snapshot()
    },
    subscribe(listener) {
      listeners.add(listener)
      ensureRunning()
      return () => listeners.delete(listener)
    },
    nudge() {
      if (!cancel) return
      cancel()
      cancel = times.after(300, run)
    },
  }
}

/** Resolves with the sweep, or after a while with what has come so far. */
function firstAnswer(sweep: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, firstAnswerMs)
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    signal.addEventListener('abort', done, { once: true })
    sweep.then(done, done)
  })
}
