import type { AsyncRecord, RecordInvocation, SavePayload } from './schema'

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
  /** Of a streamed answer, whose own type is that of its frames. */
  contentType: 'x-slipway-content-type',
  /** Of an answer that is passed on in part: its whole size. */
  totalBytes: 'x-slipway-total-bytes',
} as const

/** The error body of a refused or failed invocation: what the model said, where its log is. */
export interface ModelFailure {
  originalStatus?: number
  originalMessage?: string
  logStream?: string
}

/** What is known of an asynchronous call's result by looking for it in S3: SageMaker has no call that tells. */
export type AsyncState =
  | { kind: 'pending' }
  | { kind: 'succeeded' | 'failed'; atMs: number; bytes: number; contentType?: string }

export interface AsyncCall extends AsyncRecord {
  /** Of a call that the workspace remembers. */
  id?: string
  actor?: string
}

export interface AsyncCallState {
  call: AsyncCall
  state: AsyncState
}

/** Where an asynchronous call's result is awaited. */
export interface AsyncPlaces {
  outputLocation: string
  failureLocation?: string
  /** What is older is the result of an earlier call with the same inference id. */
  sentAtMs?: number
}

/** What was found of one call; what was sent is known of a remembered one alone. */
export interface FoundAsyncCall {
  call?: AsyncCall
  state: AsyncState
}

export interface AsyncCalls {
  calls: AsyncCallState[]
}

/** The answer to sending one; `notRemembered` says why the workspace does not keep it. */
export interface SentAsyncCall {
  call: AsyncCall
  notRemembered?: string
}
