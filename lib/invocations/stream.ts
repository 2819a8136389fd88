import type { Message } from '@smithy/core/event-streams'
import { noAnswer } from '@/lib/aws/errors'
import { sendToRuntime } from '@/lib/aws/runtime-request'
import type { ByteAnswer, ByteRequest } from '@/lib/byte-handler'
import type { Context } from '@/lib/context'
import { AppError, toErrorBody } from '@/lib/errors'
import { createMessageReader } from './event-messages'
import { payloadLimit } from './limits'
import { replyHeaders } from './model'
import { encodeFrame, partsType } from './parts'
import { readBody } from './read-body'
import { copyHeader, headersOfReply, refusal } from './reply'
import { streamRequestHeaders } from './request-headers'
import type { StreamInput } from './schema'

/** AWS gives a stream 8 minutes; a little more lets its own words arrive. */
const streamTimeoutMs = 490_000

/**
 * Sends the request's body and passes the answer on part by part (lib/invocations/parts), each as it arrives. What
 * fails before the first part is JSON as of InvokeEndpoint; what fails later is the last frame.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointWithResponseStream.html
 */
export async function streamEndpoint(context: Context, input: StreamInput, request: ByteRequest): Promise<ByteAnswer> {
  const sent = streamRequestHeaders(input, request)
  const body = await readBody(request, payloadLimit('real-time').maxBytes)
  const startedMs = performance.now()
  const reply = await sendToRuntime({
    region: context.region,
    path: `/endpoints/${encodeURIComponent(input.name)}/invocations-response-stream`,
    headers: sent,
    body,
    signal: context.signal,
    timeoutMs: streamTimeoutMs,
  })
  const headers = headersOfReply(reply, startedMs)
  if (reply.statusCode !== 200) return refusal(reply, context, headers)
  headers['content-type'] = partsType
  copyHeader(reply, 'x-amzn-sagemaker-content-type', headers, replyHeaders.contentType)
  return { status: 200, headers, body: framesOf(reply.body, headers[replyHeaders.requestId] ?? context.requestId) }
}

async function* framesOf(body: AsyncIterable<Uint8Array>, requestId: string): AsyncGenerator<Uint8Array> {
  const messages = createMessageReader()
  try {
    for await (const chunk of body) {
      const frames: Uint8Array[] = []
      for (const message of messages.read(chunk)) {
        const failure = failureOf(message, requestId)
        if (failure) {
          yield Buffer.concat([...frames, jsonFrame('failure', { error: toErrorBody(failure, requestId) })])
          return
        }
        frames.push(encodeFrame('part', message.body))
      }
      if (frames.length > 0) yield Buffer.concat(frames)
    }
    messages.end()
    yield jsonFrame('end', { requestId })
  } catch (cause) {
    yield jsonFrame('failure', { error: toErrorBody(noAnswer(cause), requestId) })
  }
}

const jsonFrame = (kind: 'end' | 'failure', value: object) =>
  encodeFrame(kind, new TextEncoder().encode(JSON.stringify(value)))

/** What AWS says within the stream: ModelStreamError and InternalStreamFailure, or an error without a model. */
function failureOf({ headers, body }: Message, requestId: string): AppError | undefined {
  const header = (name: string) => String(headers[name]?.value ?? '')
  const type = header(':message-type')
  if (type === 'event') return undefined
  const awsCode = header(type === 'exception' ? ':exception-type' : ':error-code')
  const said = parse(new TextDecoder().decode(body))
  const words = said.Message ?? said.message ?? header(':error-message')
  const reason = typeof said.ErrorCode === 'string' ? ` (${said.ErrorCode})` : ''
  return new AppError(awsCode === 'ModelStreamError' ? 'model-error' : 'unavailable', `${words}${reason}`, {
    awsCode,
    requestId,
  })
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
