const quietMs = 10_000
const saidMs = new Map<string, number>()

/**
 * Says on standard error what went wrong in work that nobody waits for, and that goes on or is tried again. The same
 * `what` is said once in ten seconds, because it tends to come back.
 */
export function complain(what: string, error: unknown): void {
  const nowMs = performance.now()
  if (nowMs - (saidMs.get(what) ?? Number.NEGATIVE_INFINITY) < quietMs) return
  if (saidMs.size > 1000) saidMs.clear()
  saidMs.set(what, nowMs)
  process.stderr.write(`${what}: ${error instanceof Error ? error.message : String(error)}\n`)
}
