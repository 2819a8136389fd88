import type { Dispatcher } from 'undici'
import type { Context } from '@/lib/context'
import { AppError, httpStatusOf, toErrorBody } from '@/lib/errors'
import { invocationError } from './invocation-error'
import { replyHeaders } from './model'

/** What every answer of the runtime says of itself, as headers for the browser. */
export function headersOfReply(reply: Dispatcher.ResponseData, startedMs: number): Headers {
  const headers = new Headers({ [replyHeaders.latencyMs]: (performance.now() - startedMs).toFixed(2) })
  copyHeader(reply, 'x-amzn-requestid', headers, replyHeaders.requestId)
  copyHeader(reply, 'x-amzn-invoked-production-variant', headers, replyHeaders.variant)
  copyHeader(reply, 'x-amzn-sagemaker-custom-attributes', headers, replyHeaders.customAttributes)
  return headers
}

export function copyHeader(reply: Dispatcher.ResponseData, from: string, headers: Headers, to: string): void {
  const value = reply.headers[from]
  if (typeof value === 'string') headers.set(to, value)
}

/** A refusal of AWS or a failure of the model: JSON, `{error, failure}`. */
export async function refusal(reply: Dispatcher.ResponseData, context: Context, headers: Headers): Promise<Response> {
  const { error, failure } = await invocationError(reply)
  return Response.json(
    { error: toErrorBody(error, context.requestId), failure },
    { status: httpStatusOf(error.code), headers },
  )
}

/** The whole of a short answer. Throws `unavailable` when it breaks off. */
export function wholeBody({ body }: Dispatcher.ResponseData): Promise<ArrayBuffer> {
  return body.arrayBuffer().catch(cause => {
    throw new AppError('unavailable', 'The answer broke off before it was whole. Send the request again.', { cause })
  })
}
