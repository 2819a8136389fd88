import type { RecordInvocation, SavePayload } from './schema'

/** An invocation of the history. */
export interface PastInvocation extends Omit<RecordInvocation, 'name'> {
  id: string
  actor: string
}

/** A payload that somebody kept for others. */
export interface SavedPayload extends Omit<SavePayload, 'name'> {
  id: string
  actor: string
  savedAtMs: number
}

export interface KeptInvocations {
  history: PastInvocation[]
  saved: SavedPayload[]
}

/** What the route says of an answer beside its body. */
export const replyHeaders = {
  requestId: 'x-slipway-aws-request-id',
  variant: 'x-slipway-variant',
  customAttributes: 'x-slipway-custom-attributes',
  /** From sending to the first byte of the answer, milliseconds, as the server saw it. */
  latencyMs: 'x-slipway-latency-ms',
} as const

/** The error body of a refused or failed invocation: what the model said, where its log is. */
export interface ModelFailure {
  originalStatus?: number
  originalMessage?: string
  logStream?: string
}
