import type { SentAsyncCall } from '@/lib/invocations/model'
import { api } from '@/lib/routes'
import { type InvokeResult, postPayload, wholeAnswer } from './invoke-call'
import { asyncQuery } from './invoke-query'
import { bodyOf, type PayloadState } from './payload-state'

/** Sends an asynchronous call: what is known of it, or the refusal. Throws when aborted. */
export async function sendAsyncCall(
  region: string,
  name: string,
  payload: PayloadState,
  signal: AbortSignal,
): Promise<{ sent?: SentAsyncCall; refused?: InvokeResult }> {
  const started = { atMs: Date.now(), ms: performance.now() }
  const request = { contentType: payload.contentType, query: asyncQuery(payload), body: bodyOf(payload) }
  const path = api.endpointPart(region, name, 'async-invocations', request.query)
  const response = await postPayload(path, request, signal)
  if (!response.ok) return { refused: await wholeAnswer(response, started) }
  const sent: SentAsyncCall = await response.json()
  return { sent }
}
