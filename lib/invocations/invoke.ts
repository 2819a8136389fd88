import type { Dispatcher } from 'undici'
import { sendToRuntime } from '@/lib/aws/runtime-request'
import type { Context } from '@/lib/context'
import { AppError, httpStatusOf, toErrorBody } from '@/lib/errors'
import { invocationError } from './invocation-error'
import { payloadLimit } from './limits'
import { replyHeaders } from './model'
import { readBody } from './read-body'
import { type InvokeInput, MimeType } from './schema'

/**
 * Sends the request's body to an endpoint and passes the answer on as it comes, with AWS's request id, the variant
 * that answered and the latency in headers. A failure is JSON: `{error, failure}`.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
 */
export async function invokeEndpoint(context: Context, input: InvokeInput, request: Request): Promise<Response> {
  const requestHeaders = headersOf(input, request)
  const body = await readBody(request, payloadLimit('real-time').maxBytes)
  const startedMs = performance.now()
  const reply = await sendToRuntime({
    region: context.region,
    path: `/endpoints/${encodeURIComponent(input.name)}/invocations`,
    headers: requestHeaders,
    body,
    signal: context.signal,
  })
  const headers = new Headers({ [replyHeaders.latencyMs]: (performance.now() - startedMs).toFixed(2) })
  copy(reply, 'x-amzn-requestid', headers, replyHeaders.requestId)
  copy(reply, 'x-amzn-invoked-production-variant', headers, replyHeaders.variant)
  copy(reply, 'x-amzn-sagemaker-custom-attributes', headers, replyHeaders.customAttributes)
  if (reply.statusCode !== 200) {
    const { error, failure } = await invocationError(reply)
    return Response.json(
      { error: toErrorBody(error, context.requestId), failure },
      { status: httpStatusOf(error.code), headers },
    )
  }
  copy(reply, 'content-type', headers, 'content-type')
  return new Response(await answerBody(reply), { headers })
}

function headersOf(input: InvokeInput, request: Request): Record<string, string> {
  const contentType = request.headers.get('content-type') ?? undefined
  const checked = MimeType.optional().safeParse(contentType || undefined)
  if (!checked.success) {
    const message = checked.error.issues[0]?.message ?? 'This is no media type.'
    throw new AppError('validation', message, { fields: { contentType: message } })
  }
  const optional: Record<string, string | undefined> = {
    'content-type': contentType,
    accept: input.accept,
    'x-amzn-sagemaker-target-variant': input.variant,
    'x-amzn-sagemaker-inference-id': input.inferenceId,
    'x-amzn-sagemaker-custom-attributes': input.customAttributes,
  }
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(optional)) if (value) headers[name] = value
  return headers
}

function copy(reply: Dispatcher.ResponseData, from: string, headers: Headers, to: string): void {
  const value = reply.headers[from]
  if (typeof value === 'string') headers.set(to, value)
}

/** A short answer is passed on in one piece, which costs a fraction of a stream; a long one as it comes. */
const shortBytes = 256 * 1024

async function answerBody({
  headers,
  body,
}: Dispatcher.ResponseData): Promise<ArrayBuffer | ReadableStream<Uint8Array>> {
  const length = Number(headers['content-length'] ?? Number.POSITIVE_INFINITY)
  if (length > shortBytes) return toWebStream(body)
  return body.arrayBuffer().catch(cause => {
    throw new AppError('unavailable', 'The answer broke off before it was whole. Send the request again.', { cause })
  })
}

function toWebStream(body: Dispatcher.ResponseData['body']): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => void body.destroy(),
  })
}
