import type { IncomingMessage, ServerResponse } from 'node:http'
import type { VerifiedSignature } from './signature.ts'

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

/** A request that is answered on the socket itself, because it streams or must cost next to nothing. */
export interface RawRequest extends RequestContext {
  http: IncomingMessage
  reply: ServerResponse
  /** Path without query, still percent-encoded. */
  path: string
  query: URLSearchParams
  /** The whole body, covered by the signature, where the service set `maxBodyBytes`; else empty: read `http`. */
  body: Buffer
  /** What was signed; payload-integrity.ts checks a streamed body against it. */
  signature: VerifiedSignature
}

/**
 * A service that answers requests itself. Throwing AwsError before the head is sent makes the server write it
 * in the service's protocol; a later failure destroys the socket. The request id header is already set.
 */
export interface RawService {
  /** Service name in the signature's credential scope: `s3`, `sagemaker`. */
  scope: string
  /** Takes only paths that begin so: needed where a modelled service has the same scope. */
  pathPrefix?: string
  /** In which form errors are written. */
  protocol: 'rest-json' | 'rest-xml'
  /** Set: the body is read and verified first, and a larger one refused. Left out: the handler streams it. */
  maxBodyBytes?: number
  /** Makes the error for a body above `maxBodyBytes`; 413 RequestEntityTooLarge when left out. */
  bodyTooLarge?(request: { path: string; maxBodyBytes: number }): Error
  handle(request: RawRequest): Promise<void>
}
