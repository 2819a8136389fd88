import type { EndpointSummary } from '@/lib/endpoints/model'
import type { ErrorBody } from '@/lib/errors'
import type { FleetCheck, FleetEvent, FleetSnapshot } from './model'
import { backOffMs, paceOf } from './pace'
import { refreshChanged, sweepFleet } from './refresh'
import { createFleetRows } from './rows'
import { systemTimes, type Times } from './times'
import { countFailures } from './trouble'

/** What a poller asks AWS; a call throws what AWS answered. */
export interface FleetSource {
  /** Pages of endpoints: of those changed after `changedAfterMs`, or of all. */
  pages(options: { changedAfterMs?: number; signal: AbortSignal }): AsyncIterable<EndpointSummary[]>
  isGone(name: string, signal: AbortSignal): Promise<boolean>
  describeError(error: unknown, signal: AbortSignal): ErrorBody
}

export interface FleetPoller {
  /** The fleet as known; starts the poller, and waits a little while for its answer where it had stopped. */
  read(signal: AbortSignal): Promise<FleetSnapshot>
  /** Hears every event until the returned function is called. */
  subscribe(listener: (event: FleetEvent) => void): () => void
  /** Where the events stand: who has another version has missed some. */
  check(): FleetCheck
  /** Something was changed through Slipway: look soon. */
  nudge(): void
}

/** A reader without a stream keeps the poller running for so long. */
const lingerMs = 45_000
const firstAnswerMs = 4000
const nudgeMs = 300
const callDeadlineMs = 120_000

/** One poller of one region's endpoints: however many watch, AWS is asked once; when nobody watches, not at all. */
export function createFleetPoller(source: FleetSource, times: Times = systemTimes): FleetPoller {
  const fleet = watchedFleet(source, times)
  let wantedUntilMs = 0
  let isNudged = false
  /** Asking for the first time, or after a time in which nobody watched: what is known may be old. */
  let isCatchingUp = false
  let running: Promise<void> | undefined
  let cancel: (() => void) | undefined

  const isWanted = () => fleet.listeners.size > 0 || times.now() < wantedUntilMs
  const schedule = () => {
    cancel = isWanted() ? times.after(isNudged ? nudgeMs : fleet.pauseMs(), run) : undefined
  }
  const run = () => {
    cancel = undefined
    if (!isWanted()) return
    isNudged = false
    running = fleet.refresh().finally(() => {
      running = undefined
      isCatchingUp = false
      schedule()
    })
  }
  const ensureRunning = () => {
    if (running || cancel) return
    isCatchingUp = true
    run()
  }

  /** What was changed through Slipway is in the answer of whoever reads next. */
  const catchUpWithNudge = async (signal: AbortSignal) => {
    if (running) await firstAnswer(running, signal, times)
    if (!isNudged || !cancel) return
    cancel()
    run()
    if (running) await firstAnswer(running, signal, times)
  }

  return {
    async read(signal) {
      wantedUntilMs = times.now() + lingerMs
      ensureRunning()
      const isOld = isCatchingUp || !fleet.snapshot().isComplete
      if (isNudged) await catchUpWithNudge(signal)
      else if (running && isOld) await firstAnswer(running, signal, times)
      return fleet.snapshot()
    },
    subscribe(listener) {
      fleet.listeners.add(listener)
      ensureRunning()
      return () => fleet.listeners.delete(listener)
    },
    check: fleet.check,
    nudge() {
      isNudged = true
      if (!cancel) return
      cancel()
      schedule()
    },
  }
}

/** The rows with those who listen to their changes, and how to ask AWS anew. */
function watchedFleet(source: FleetSource, times: Times) {
  // No two processes count alike, so that a browser cannot take one's events for another's.
  const rows = createFleetRows(times.now())
  const failures = countFailures(times.now)
  const listeners = new Set<(event: FleetEvent) => void>()
  let sweptAtMs = Number.NEGATIVE_INFINITY

  const emit = (event: FleetEvent | undefined) => {
    if (event) for (const listener of listeners) listener(event)
  }
  const pace = () =>
    paceOf({ size: rows.size(), inFlight: rows.inFlight().length, sweptAgoMs: times.now() - sweptAtMs })
  const check = (): FleetCheck => {
    const { version, checkedAtMs, trouble } = rows.snapshot()
    return { type: 'check', version, checkedAtMs, ...(trouble && { trouble }) }
  }
  return {
    listeners,
    snapshot: rows.snapshot,
    check,
    pauseMs: () => (failures.count() > 0 ? backOffMs(failures.count()) : pace().delayMs),
    async refresh() {
      const signal = AbortSignal.timeout(callDeadlineMs)
      const refresh = { source, rows, emit, now: times.now, signal }
      try {
        if (pace().kind === 'full') {
          await sweepFleet(refresh)
          sweptAtMs = times.now()
        } else await refreshChanged(refresh)
        failures.succeeded()
        rows.setTrouble(undefined)
      } catch (error) {
        rows.setTrouble(failures.failed(source.describeError(error, signal)))
      }
      emit(check())
    },
  }
}

/** Resolves with the sweep, or after a while with what has come so far. */
function firstAnswer(sweep: Promise<void>, signal: AbortSignal, times: Times): Promise<void> {
  return new Promise(resolve => {
    const done = () => {
      cancel()
      signal.removeEventListener('abort', done)
      resolve()
    }
    const cancel = times.after(firstAnswerMs, done)
    if (signal.aborted) return done()
    signal.addEventListener('abort', done)
    sweep.then(done, done)
  })
}
