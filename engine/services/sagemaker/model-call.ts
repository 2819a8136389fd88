import type { HostedContainer, ModelHost } from './fleet/hosted-instance.ts'

/** What of a request reaches the container, besides its body. */
export interface ModelHeaders {
  contentType: string | undefined
  accept: string | undefined
  customAttributes: string | undefined
  inferenceId: string | undefined
  /** Of a multi-model container: the archive below its prefix. */
  targetModel?: string | undefined
  /** Of containers with direct invocation: the one to call. */
  targetContainerHostname?: string | undefined
}

export interface ModelRequest {
  headers: ModelHeaders
  body: Buffer
}

/** What the container answered, whatever the status. */
export interface ModelResponse {
  status: number
  contentType: string | undefined
  customAttributes: string | undefined
  body: Buffer
}

/** What one container made of a request. */
export interface ModelStep {
  container: HostedContainer
  /** What it answered; 'failed' where it did not. */
  status: number | 'failed'
  modelMs: number
}

/** One request under way in the containers of an instance. */
export interface ModelCall {
  /** Rejects with the reason of `abort`, a CallTimedOut, an AwsError for a wrong target, or what broke the connection. */
  readonly response: Promise<ModelResponse>
  /** Time that containers have had the request. */
  readonly modelMs: number
  /** What each container did that the request came to, once it is over; absent where the model has but one. */
  readonly steps?: readonly ModelStep[]
  /** The container that has the request, or had it last. */
  readonly container: HostedContainer
  /** Gives up: the connection is cut, which tells the container to stop. */
  abort(reason: Error): void
}

/**
 * How an instance answers one request, whatever its shape. Counting it in and out is the caller's (see Fleet.lease).
 * Throws AwsError for a request that the shape does not take.
 */
export type CallModel = (host: ModelHost, request: ModelRequest, options: { timeoutMs: number }) => ModelCall
