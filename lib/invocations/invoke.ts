import type { Dispatcher } from 'undici'
import { sendToRuntime } from '@/lib/aws/runtime-request'
import type { ByteAnswer, ByteRequest } from '@/lib/byte-handler'
import type { Context } from '@/lib/context'
import { payloadLimit } from './limits'
import { readBody } from './read-body'
import { copyHeader, headersOfReply, refusal, wholeBody } from './reply'
import { requestHeaders } from './request-headers'
import type { InvokeInput } from './schema'

/**
 * Sends the request's body to an endpoint and passes the answer on as it comes, with AWS's request id, the variant
 * that answered and the latency in headers. A failure is JSON: `{error, failure}`.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html
 */
export async function invokeEndpoint(context: Context, input: InvokeInput, request: ByteRequest): Promise<ByteAnswer> {
  const sent = requestHeaders(input, request)
  const body = await readBody(request, payloadLimit('real-time').maxBytes)
  const startedMs = performance.now()
  const reply = await sendToRuntime({
    region: context.region,
    path: `/endpoints/${encodeURIComponent(input.name)}/invocations`,
    headers: sent,
    body,
    signal: context.signal,
  })
  const headers = headersOfReply(reply, startedMs)
  if (reply.statusCode !== 200) return refusal(reply, context, headers)
  copyHeader(reply, 'content-type', headers, 'content-type')
  return { status: 200, headers, body: await answerBody(reply) }
}

/** A short answer is passed on in one piece, which costs a fraction of a stream; a long one as it comes. */
const shortBytes = 256 * 1024

async function answerBody(reply: Dispatcher.ResponseData): Promise<ByteAnswer['body']> {
  const length = Number(reply.headers['content-length'] ?? Number.POSITIVE_INFINITY)
  return length > shortBytes ? reply.body : wholeBody(reply)
}
