import type { AsyncCall, AsyncCallState } from '@/lib/invocations/model'

export type AsyncOutcome = 'pending' | 'succeeded' | 'failed' | 'overdue'

/** Writing the result takes a while, and clocks differ. */
const slackMs = 60_000

/** When SageMaker has dropped or ended a call at the latest: its time to live, then its timeout. */
export const overdueAtMs = ({ sentAtMs, ttlSeconds, timeoutSeconds }: AsyncCall): number =>
  sentAtMs + (ttlSeconds + timeoutSeconds) * 1000 + slackMs

/** What became of a call; `overdue` is one that should have ended and left neither an output nor a failure. */
export function outcomeOf({ call, state }: AsyncCallState, nowMs: number): AsyncOutcome {
  if (state.kind !== 'pending') return state.kind
  return nowMs > overdueAtMs(call) ? 'overdue' : 'pending'
}
