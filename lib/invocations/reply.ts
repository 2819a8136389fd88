import type { Dispatcher } from 'undici'
import type { ByteAnswer } from '@/lib/byte-handler'
import type { Context } from '@/lib/context'
import { AppError, httpStatusOf, toErrorBody } from '@/lib/errors'
import { invocationError } from './invocation-error'
import { replyHeaders } from './model'

/** What every answer of the runtime says of itself, as headers for the browser. */
export function headersOfReply(reply: Dispatcher.ResponseData, startedMs: number): Record<string, string> {
  const headers: Record<string, string> = { [replyHeaders.latencyMs]: (performance.now() - startedMs).toFixed(2) }
  copyHeader(reply, 'x-amzn-requestid', headers, replyHeaders.requestId)
  copyHeader(reply, 'x-amzn-invoked-production-variant', headers, replyHeaders.variant)
  copyHeader(reply, 'x-amzn-sagemaker-custom-attributes', headers, replyHeaders.customAttributes)
  return headers
}

export function copyHeader(
  reply: Dispatcher.ResponseData,
  from: string,
  headers: Record<string, string>,
  to: string,
): void {
  const value = reply.headers[from]
  if (typeof value === 'string') headers[to] = value
}

/** A refusal of AWS or a failure of the model: JSON, `{error, failure}`. */
export async function refusal(
  reply: Dispatcher.ResponseData,
  context: Context,
  headers: Record<string, string>,
): Promise<ByteAnswer & { body: string }> {
  const { error, failure } = await invocationError(reply)
  return {
    status: httpStatusOf(error.code),
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ error: toErrorBody(error, context.requestId), failure }),
  }
}

/** The whole of a short answer. Throws `unavailable` when it breaks off. */
export function wholeBody({ body }: Dispatcher.ResponseData): Promise<Uint8Array> {
  return body.bytes().catch(cause => {
    throw new AppError('unavailable', 'The answer broke off before it was whole. Send the request again.', { cause })
  })
}
