import type { ErrorBody } from '@/lib/errors'
import { type ModelFailure, replyHeaders } from '@/lib/invocations/model'
import { api } from '@/lib/routes'

/** What stands in the query string beside the payload: as the routes have it; empty ones are left out. */
export type InvokeQuery = Record<string, string | undefined>

export interface InvokeRequest {
  contentType: string
  query: InvokeQuery
  body: Blob
}

/** How a streamed answer came. */
export interface StreamFacts {
  parts: number
  firstPartMs?: number
  lastPartMs?: number
  end: 'whole' | 'stopped' | 'broken'
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
  stream?: StreamFacts
  error?: ErrorBody
  failure?: ModelFailure
}

/** The POST of a payload, byte for byte. */
export const postPayload = (path: string, { contentType, body }: InvokeRequest, signal: AbortSignal) =>
  // A Blob is sent as it lies; a typed array of 5 MB would take eight times as long.
  fetch(path, { method: 'POST', headers: { 'content-type': contentType }, body, signal })

/** Sends the payload, byte for byte, and takes the answer whole. Throws when aborted. */
export async function callEndpoint(
  region: string,
  name: string,
  request: InvokeRequest,
  signal: AbortSignal,
): Promise<InvokeResult> {
  const started = { atMs: Date.now(), ms: performance.now() }
  const response = await postPayload(api.endpointPart(region, name, 'invocations', request.query), request, signal)
  return wholeAnswer(response, started)
}

/** An answer that is taken whole, or the refusal that it is. */
export async function wholeAnswer(response: Response, started: { atMs: number; ms: number }): Promise<InvokeResult> {
  const body = await response.blob()
  const result: InvokeResult = {
    ...headOf(response),
    atMs: started.atMs,
    roundTripMs: performance.now() - started.ms,
    contentType: response.headers.get('content-type') ?? '',
    body,
  }
  return response.ok ? result : { ...result, ...(await failureOf(body, response.status)) }
}

/** What the headers of the route say of a call. */
export function headOf(response: Response) {
  const header = (name: string) => response.headers.get(name) ?? undefined
  const latency = header(replyHeaders.latencyMs)
  return {
    status: response.status,
    ...optional('latencyMs', latency === undefined ? undefined : Number(latency)),
    ...optional('requestId', header(replyHeaders.requestId)),
    ...optional('variant', header(replyHeaders.variant)),
    ...optional('customAttributes', header(replyHeaders.customAttributes)),
  }
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
