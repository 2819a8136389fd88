import type { IncomingMessage, ServerResponse } from 'node:http'

/** What the wire knows of one request, after its signature was verified. */
export interface RequestContext {
  /** Region of the signature's credential scope: the region the caller meant. */
  region: string
  accountId: string
  requestId: string
  /** Aborts when the caller hangs up or the engine closes. */
  signal: AbortSignal
}

/**
 * One AWS operation. Input and output have the shapes of AWS's published model:
 * timestamps are Dates, blobs Uint8Arrays, members AWS's names. Throws AwsError.
 */
export type Operation<Input, Output> = (input: Input, request: RequestContext) => Promise<Output> | Output

/** An operation as the dispatcher keeps it: the codec has already checked the input against the model. */
export type AnyOperation = Operation<never, unknown>

/** A service as the dispatcher sees it; `model` names a file of engine/protocol/models. */
export interface Service {
  model: string
  operations: Record<string, AnyOperation>
}

/** A request that is answered on the socket itself, because its body streams (S3 objects, invocations). */
export interface RawRequest extends RequestContext {
  http: IncomingMessage
  reply: ServerResponse
  /** Path without query, still percent-encoded. */
  path: string
  query: URLSearchParams
}
