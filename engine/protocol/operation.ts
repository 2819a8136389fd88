import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
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

/** What a caller may do while it waits: hang up. */
export interface Caller {
  once(event: 'close', listener: () => void): unknown
  off(event: 'close', listener: () => void): unknown
}

/** A verified request that came whole and is answered whole: it must cost next to nothing. */
export interface WholeRequest extends Omit<RequestContext, 'signal'> {
  /** Path without query, still percent-encoded. */
  path: string
  /** By lower-case name. */
  headers: IncomingHttpHeaders
  /** Covered by the signature. */
  body: Buffer
  caller: Caller
  /** Answers 200; the request id and Content-Length are added. */
  answer(headers: Record<string, string>, body: Buffer): void
}

/** A request that is answered on the socket itself, because it streams. */
export interface RawRequest extends WholeRequest, RequestContext {
  http: IncomingMessage
  reply: ServerResponse
  query: URLSearchParams
  /** The whole body where the service set `maxBodyBytes`; else empty: read `http`. */
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
  /** Set: POSTs to paths that it has a handler for may be answered without node:http between, once they are verified. */
  whole?(path: string): ((request: WholeRequest) => Promise<void>) | undefined
}
