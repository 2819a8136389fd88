import type { ErrorBody } from '@/lib/errors'
import { HttpError } from '@/lib/http'

const timeoutMs = 600_000
const retryAfterMs = [500, 2000, 8000]

/** What no second try changes. */
const lasting: ReadonlySet<string> = new Set(['not-found', 'validation', 'payload-too-large', 'conflict'])

export const isLasting = (error: unknown) => error instanceof HttpError && lasting.has(error.body.code)

/**
 * Sends bytes by PUT, again after a while where it failed for a passing reason. Throws HttpError with the server's words.
 */
export async function putBytes(
  path: string,
  body: Uint8Array<ArrayBuffer>,
  wait: (ms: number) => Promise<void>,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await putOnce(path, body)
    } catch (error) {
      const pauseMs = retryAfterMs[attempt]
      if (pauseMs === undefined || isLasting(error)) throw error
      await wait(pauseMs)
    }
  }
}

async function putOnce(path: string, body: Uint8Array<ArrayBuffer>): Promise<void> {
  let response: Response
  try {
    // Chromium sends a Blob of 8 MB in a tenth of the time that it takes for the same bytes as an array.
    response = await fetch(path, { method: 'PUT', body: new Blob([body]), signal: AbortSignal.timeout(timeoutMs) })
  } catch {
    throw new HttpError({ code: 'unavailable', message: 'The line broke off. Check the connection, then resume.' })
  }
  // An answer that nobody reads keeps its connection, and its request, until memory is cleared.
  const reply = (await response.json().catch(() => undefined)) as { error?: ErrorBody } | undefined // What our own route answers with.
  if (response.ok) return
  throw new HttpError(reply?.error ?? { code: 'internal', message: `Unexpected answer: HTTP ${response.status}.` })
}
