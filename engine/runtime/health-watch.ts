import type { Clock } from '../state/clock.ts'
import { ping, pingTimeoutMs } from './health.ts'

export interface HealthLimits {
  /** From one `/ping` to the next. */
  intervalMs: number
  /** So long a server may fail without a break; longer than a request may keep a single thread busy. */
  unhealthyAfterMs: number
  /** For one `/ping`; two seconds when left out. */
  tryTimeoutMs?: number
}

/** What a server does beside `/ping`: one with a single thread answers nothing else meanwhile. */
export interface Workload {
  /** Answers that it gave so far. */
  readonly answers: number
  /** Requests under way that may take longer than `unhealthyAfterMs`. */
  readonly longCalls: ReadonlySet<object>
}

export interface HealthWatchOptions {
  clock: Clock
  port: number
  workload: Workload
  limits: HealthLimits
  /** Failures without a break so far; 0 after a good answer. */
  onFailures(count: number): void
}

export interface HealthWatch {
  /** Resolves when the server is given up, with what it did not do; never after `stop`. */
  readonly unhealthy: Promise<string>
  stop(): void
}

/** Asks `/ping` of a server that is up, one at a time, until it is stopped or the server has failed for too long. */
export function watchHealth({ clock, port, workload, limits, onFailures }: HealthWatchOptions): HealthWatch {
  const { intervalMs, unhealthyAfterMs, tryTimeoutMs = pingTimeoutMs } = limits
  // The first failure begins the time. Counted, not timed: while a machine sleeps nobody fails.
  const allowed = Math.ceil(unhealthyAfterMs / intervalMs)
  const unhealthy = Promise.withResolvers<string>()
  const judge = createJudge(workload)
  let failures = 0
  let asking: AbortController | undefined

  const ask = async () => {
    // Of its own: a signal that lives as long as the server would gather what hangs on it.
    const over = new AbortController()
    asking = over
    const answer = await ping(port, tryTimeoutMs, over.signal)
    if (over.signal.aborted) return
    asking = undefined
    const verdict = judge(answer)
    if (verdict === 'busy') return
    failures = verdict === 'well' ? 0 : failures + 1
    onFailures(failures)
    if (failures <= allowed) return
    timer.clear()
    const [wanted, reason] = typeof answer === 'number' ? [' with 200', `it answered HTTP ${answer}`] : ['', answer]
    unhealthy.resolve(`did not answer /ping${wanted} for ${unhealthyAfterMs / 1000} s (${reason})`)
  }
  const timer = clock.every(intervalMs, () => {
    if (!asking) void ask()
  })
  const stop = () => {
    timer.clear()
    asking?.abort()
  }
  return { unhealthy: unhealthy.promise, stop }
}

/**
 * What an answer to `/ping` says; a string is silence. Who answers requests lives, and who has had a long one since
 * before it fell silent may live: that is no failure yet. Later ones are no excuse, or those sent to a server that
 * hangs would keep it.
 */
function createJudge(workload: Workload): (answer: number | string) => 'well' | 'busy' | 'failed' {
  let { answers } = workload
  let excuses: object[] | undefined
  return answer => {
    const hasAnswered = workload.answers !== answers
    answers = workload.answers
    if (answer === 200 || (typeof answer === 'string' && hasAnswered)) {
      excuses = undefined
      return 'well'
    }
    if (typeof answer === 'number') return 'failed'
    excuses ??= [...workload.longCalls]
    return excuses.some(call => workload.longCalls.has(call)) ? 'busy' : 'failed'
  }
}
