import { once } from 'node:events'
import { bytesEvent, eventStreamType, exceptionEvent } from '../../protocol/event-stream.ts'
import type { RawRequest } from '../../protocol/operation.ts'
import type { HostedInstance } from '../sagemaker/index.ts'
import { CallTimedOut } from './container-call.ts'
import type { StreamedResponse } from './stream-call.ts'

/** The caller hung up. */
export class CallerGone extends Error {
  override name = 'CallerGone'
}

/**
 * Sends a container's answer as it comes, no faster than the caller takes it. One that breaks off ends with a
 * ModelStreamError behind what came. Resolves with whether it broke off; rejects with CallerGone.
 */
export async function sendParts(
  { reply }: RawRequest,
  { variant }: HostedInstance,
  { contentType, customAttributes, body }: StreamedResponse,
  signal: AbortSignal,
): Promise<boolean> {
  reply.writeHead(200, {
    'content-type': eventStreamType,
    'x-amzn-invoked-production-variant': variant.name,
    ...(contentType === undefined ? {} : { 'x-amzn-sagemaker-content-type': contentType }),
    ...(customAttributes === undefined ? {} : { 'x-amzn-sagemaker-custom-attributes': customAttributes }),
  })
  reply.flushHeaders()
  try {
    for await (const bytes of body) {
      if (!reply.write(bytesEvent('PayloadPart', bytes))) await once(reply, 'drain', { signal })
    }
    reply.end()
    return false
  } catch (error) {
    if (signal.reason instanceof CallerGone) throw signal.reason
    reply.end(exceptionEvent('ModelStreamError', signal.reason instanceof CallTimedOut ? timeExceeded : broken(error)))
    return true
  }
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_ModelStreamError.html (2026-11) */
const timeExceeded = {
  ErrorCode: 'ModelInvocationTimeExceeded',
  Message: 'The model failed to finish sending the response within the timeout period allowed by Amazon SageMaker AI.',
}

const broken = (error: unknown) => ({
  ErrorCode: 'StreamBroken',
  Message: `The connection to the model was reset or closed: ${error instanceof Error ? error.message : String(error)}`,
})
