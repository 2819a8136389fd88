import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Handler, HandlerContext } from './handler.ts'
import { log } from './log.ts'
import { chooseAccept, readContentType } from './media-type.ts'
import { readBody } from './read-body.ts'
import { RequestError } from './request-error.ts'

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
    const { body, contentType } = await answer(request, served, customAttributes)
    response.writeHead(200, { ...echoed, 'content-type': contentType, 'content-length': Buffer.byteLength(body) })
    response.end(body)
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

async function answer(request: IncomingMessage, served: Served, customAttributes: string | undefined) {
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
  const output = await handler.predictFn(input, context)
  return handler.outputFn(output, accept, context)
}

/** `{"error": …, "expected": …}` */
export function sendError(response: ServerResponse, error: RequestError, headers: Record<string, string> = {}): void {
  if (response.headersSent) {
    response.destroy()
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
