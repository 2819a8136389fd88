import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Handler, HandlerContext, Output } from './handler.ts'
import { log } from './log.ts'
import { chooseAccept, readContentType } from './media-type.ts'
import { readBody } from './read-body.ts'
import { jsonLines, predictLines } from './records.ts'
import { RequestError } from './request-error.ts'
import { sendOutput } from './send-output.ts'

export interface Served {
  handler: Handler
  context: HandlerContext
  maxPayloadBytes: number
  defaultAccept: string
}

const attributesHeader = 'x-amzn-sagemaker-custom-attributes'

/** Answers POST /invocations; never rejects. One log line for each that fails. */
export async function invoke(request: IncomingMessage, response: ServerResponse, served: Served): Promise<void> {
  const startMs = performance.now()
  const header = request.headers[attributesHeader]
  const customAttributes = typeof header === 'string' ? header : undefined
  const echoed: Record<string, string> = customAttributes === undefined ? {} : { [attributesHeader]: customAttributes }
  try {
    await sendOutput(response, await answer(request, served, customAttributes), echoed)
  } catch (error) {
    // Nobody waits for an answer, so that is no failure of the model.
    if (request.destroyed && !request.complete) return
    const failure = error instanceof RequestError ? error : new RequestError(500, messageOf(error))
    const durationMs = Math.round((performance.now() - startMs) * 100) / 100
    log(failure.status < 500 ? 'warn' : 'error', `Invocation failed: ${failure.message}`, {
      status: failure.status,
      durationMs,
      ...(error instanceof Error && !(error instanceof RequestError) ? { stack: error.stack } : {}),
    })
    sendError(response, failure, echoed)
  }
}

async function answer(request: IncomingMessage, served: Served, customAttributes: string | undefined): Promise<Output> {
  const { handler, defaultAccept } = served
  const contentType = readContentType(request.headers['content-type'], handler.contentTypes?.[0] ?? 'application/json')
  if (handler.contentTypes && !handler.contentTypes.includes(contentType)) {
    const accepted = handler.contentTypes.join(' or ')
    throw new RequestError(415, `The content type ${contentType.slice(0, 200)} is not supported.`, accepted)
  }
  if (request.headers['content-encoding'] !== undefined) {
    throw new RequestError(415, 'A content encoding is not supported.', 'an uncompressed body')
  }
  const accept = handler.accepts
    ? chooseAccept(request.headers.accept, handler.accepts, defaultAccept)
    : (request.headers.accept ?? defaultAccept)
  const body = await readBody(request, served.maxPayloadBytes)
  const context: HandlerContext = { ...served.context, customAttributes }
  const input = await handler.inputFn(body, contentType, context)
  if (accept === jsonLines) return { body: predictLines(handler, input, context), contentType: jsonLines }
  const output = await handler.predictFn(input, context)
  return handler.outputFn(output, accept, context)
}

/** `{"error": …, "expected": …}` */
export function sendError(response: ServerResponse, error: RequestError, headers: Record<string, string> = {}): void {
  if (response.headersSent) {
    // What came so far is sent; that the body ends without its last chunk says that it is cut off.
    response.socket?.destroySoon()
    return
  }
  const body = JSON.stringify({ error: error.message, expected: error.expected })
  response.writeHead(error.status, {
    ...headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 2000)
