import type { ErrorBody } from '@/lib/errors'
import type { FleetTrouble } from './model'

/** How often in a row AWS did not answer, and since when. */
export interface FailureCount {
  count(): number
  failed(error: ErrorBody): FleetTrouble
  succeeded(): void
}

export function countFailures(now: () => number): FailureCount {
  let failures = 0
  let sinceMs = 0
  return {
    count: () => failures,
    failed(error) {
      if (failures === 0) sinceMs = now()
      failures += 1
      return { error, sinceMs }
    },
    succeeded() {
      failures = 0
    },
  }
}
