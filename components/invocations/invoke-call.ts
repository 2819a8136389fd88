import type { ErrorBody } from '@/lib/errors'
import { type ModelFailure, replyHeaders } from '@/lib/invocations/model'
import { api } from '@/lib/routes'

export interface InvokeRequest {
  contentType: string
  accept: string
  variant: string
  customAttributes: string
  body: Blob
}

/** What came back: an answer of the model, or a failure, each with what is known of the call. */
export interface InvokeResult {
  atMs: number
  /** HTTP status of the answer; of a failure, the status that AWS or the model gave. */
  status: number
  /** From the click to the last byte, in the browser. */
  roundTripMs: number
  /** From Slipway to the first byte of AWS's answer. */
  latencyMs?: number
  requestId?: string
  variant?: string
  customAttributes?: string
  contentType: string
  body: Blob
  error?: ErrorBody
  failure?: ModelFailure
}

/** Sends the payload, byte for byte, and takes the answer whole. Throws when aborted. */
export async function callEndpoint(
  region: string,
  name: string,
  request: InvokeRequest,
  signal: AbortSignal,
): Promise<InvokeResult> {
  const path = api.endpointPart(region, name, 'invocations', {
    accept: request.accept,
    variant: request.variant,
    customAttributes: request.customAttributes,
  })
  const startedMs = performance.now()
  const atMs = Date.now()
  // A Blob is sent as it lies; a typed array of 5 MB would take eight times as long.
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': request.contentType },
    body: request.body,
    signal,
  })
  const body = await response.blob()
  const header = (name: string) => response.headers.get(name) ?? undefined
  const latency = header(replyHeaders.latencyMs)
  const result: InvokeResult = {
    atMs,
    status: response.status,
    roundTripMs: performance.now() - startedMs,
    contentType: header('content-type') ?? '',
    body,
    ...optional('latencyMs', latency === undefined ? undefined : Number(latency)),
    ...optional('requestId', header(replyHeaders.requestId)),
    ...optional('variant', header(replyHeaders.variant)),
    ...optional('customAttributes', header(replyHeaders.customAttributes)),
  }
  return response.ok ? result : { ...result, ...(await failureOf(body, response.status)) }
}

async function failureOf(body: Blob, status: number): Promise<Pick<InvokeResult, 'error' | 'failure' | 'status'>> {
  try {
    const { error, failure }: { error: ErrorBody; failure?: ModelFailure } = JSON.parse(await body.text())
    // AWS gives 0 where the container did not answer at all.
    return { error, failure, status: failure?.originalStatus || status }
  } catch {
    return { error: { code: 'internal', message: `Unexpected answer: HTTP ${status}.` }, status }
  }
}

const optional = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  value === undefined ? {} : ({ [key]: value } as Record<Key, Value>) // A computed key loses its literal type.
