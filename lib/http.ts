import type { ErrorBody } from '@/lib/errors'

/** What a read or a write through Slipway's own doors failed with, in the browser. */
export class HttpError extends Error {
  readonly body: ErrorBody

  constructor(body: ErrorBody) {
    super(body.message)
    this.name = 'HttpError'
    this.body = body
  }
}

/** The browser waits a little longer than the server's own deadline, so that the server's words arrive first. */
const usualTimeoutMs = 30_000

const unreachable: ErrorBody = {
  code: 'unavailable',
  message: 'The Slipway server does not answer. Is it still running?',
}

export interface CallOptions {
  signal?: AbortSignal
  timeoutMs?: number
  /** See lib/post-json. */
  init?: RequestInit
}

/** GET of a JSON route. Throws HttpError with the server's words; an aborted call throws the abort itself. */
export async function getJson<T>(path: string, options: CallOptions = {}): Promise<T> {
  const timeoutMs = options.timeoutMs ?? usualTimeoutMs
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
  let response: Response
  try {
    response = await fetch(path, { ...options.init, signal, headers: { accept: 'application/json' } })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new HttpError(
      timeout.aborted ? { code: 'timeout', message: `No answer within ${timeoutMs / 1000} seconds.` } : unreachable,
    )
  }
  const body = await readJson(response)
  if (response.ok && body !== undefined) return body as T // The route's own type: both ends stand in this repository.
  throw new HttpError(errorBodyOf(body) ?? { code: 'internal', message: `Unexpected answer: HTTP ${response.status}.` })
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return undefined
  }
}

function errorBodyOf(body: unknown): ErrorBody | undefined {
  const error = (body as { error?: ErrorBody } | undefined)?.error // Narrowed by the check below.
  return typeof error?.code === 'string' && typeof error.message === 'string' ? error : undefined
}

/** The data of an action's reply, or its error thrown as HttpError: for `useMutation`. */
export function unwrap<T>(result: { ok: true; data: T } | { ok: false; error: ErrorBody }): T {
  if (result.ok) return result.data
  throw new HttpError(result.error)
}

/** The error body of whatever a query or mutation failed with. */
export function toBody(error: unknown): ErrorBody {
  if (error instanceof HttpError) return error.body
  return { code: 'internal', message: error instanceof Error ? error.message : 'Something failed.' }
}
