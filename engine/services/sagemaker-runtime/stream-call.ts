import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { HostedContainer, ModelHeaders } from '../sagemaker/index.ts'
import { ConnectionFault } from './container-connection.ts'
import { ResponseFault } from './response-fault.ts'
import { passableAttributes } from './response-reader.ts'

/** What goes to the container: bytes at hand, or a source of exactly `size` bytes. */
export type StreamedBody = Buffer | { bytes: Readable; size: number }

/** A container's answer whose body is still coming. */
export interface StreamedResponse {
  status: number
  contentType: string | undefined
  customAttributes: string | undefined
  /** Fails with a ConnectionFault where the container breaks off, or with the signal's reason. */
  body: AsyncIterable<Buffer>
}

/**
 * POST /invocations with bodies of any size: neither is held in memory. The connection serves this one call, so that a
 * reader who stops taking, or whose signal aborts, tells the container at once. Rejects with a ConnectionFault, a
 * ResponseFault, or the signal's reason.
 */
export async function callStreaming(
  container: HostedContainer,
  headers: ModelHeaders,
  body: StreamedBody,
  signal: AbortSignal,
): Promise<StreamedResponse> {
  signal.throwIfAborted()
  const size = Buffer.isBuffer(body) ? body.length : body.size
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const call = httpRequest({
    host: '127.0.0.1',
    port: container.process.port,
    method: 'POST',
    path: '/invocations',
    headers: { ...containerHeaders(headers), 'content-length': size },
    agent: false,
    signal,
  })
  call.once('response', resolve)
  container.longCalls.add(call)
  call.once('close', () => container.longCalls.delete(call))
  let broken: unknown
  // Stays: once the container has answered, a broken upload is no longer news.
  call.on('error', error => {
    broken = faultOf(error, signal)
    reject(broken)
  })
  send(call, body)
  const response = await promise
  container.answers++
  const { 'content-type': contentType, 'x-amzn-sagemaker-custom-attributes': attributes } = response.headers
  return {
    status: response.statusCode ?? 0,
    contentType,
    customAttributes: passableAttributes(Array.isArray(attributes) ? attributes[0] : attributes),
    body: read(container, response, signal, () => broken),
  }
}

function send(call: ReturnType<typeof httpRequest>, body: StreamedBody): void {
  if (Buffer.isBuffer(body)) {
    call.end(body)
    return
  }
  body.bytes.once('error', error => call.destroy(error))
  call.once('close', () => body.bytes.destroy())
  body.bytes.pipe(call)
}

async function* read(
  container: HostedContainer,
  response: IncomingMessage,
  signal: AbortSignal,
  broken: () => unknown,
): AsyncGenerator<Buffer> {
  const { 'content-length': length, 'transfer-encoding': encoding } = response.headers
  try {
    // No encoding is set, so the pieces are Buffers.
    for await (const piece of response as AsyncIterable<Buffer>) {
      container.answers++
      yield piece
    }
    // Without a length the end of the connection is the end of the body for node:http, whoever cut it and why.
    const cut = signal.aborted ? signal.reason : broken()
    if (length === undefined && encoding === undefined && cut !== undefined) throw cut
  } catch (error) {
    throw faultOf(error, signal)
  } finally {
    response.destroy()
  }
}

function faultOf(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason
  if (error instanceof ConnectionFault || error instanceof ResponseFault) return error
  if (!(error instanceof Error)) return new ConnectionFault(String(error))
  const isParserError = 'code' in error && String(error.code).startsWith('HPE_')
  return isParserError
    ? new ResponseFault('answered with something other than HTTP/1.1')
    : new ConnectionFault(error.message, { cause: error })
}

function containerHeaders(headers: ModelHeaders): Record<string, string> {
  const { contentType, accept, customAttributes, inferenceId } = headers
  return {
    ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
    ...(accept === undefined ? {} : { Accept: accept }),
    ...(customAttributes === undefined ? {} : { 'X-Amzn-SageMaker-Custom-Attributes': customAttributes }),
    ...(inferenceId === undefined ? {} : { 'X-Amzn-SageMaker-Inference-Id': inferenceId }),
  }
}

/** The first `maxBytes` of a body, e.g. of an error; the rest is let go. */
export async function readStart(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of body) {
    pieces.push(piece)
    length += piece.length
    if (length >= maxBytes) break
  }
  return Buffer.concat(pieces).subarray(0, maxBytes)
}
