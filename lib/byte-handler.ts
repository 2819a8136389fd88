import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { z } from 'zod'
import type { HeaderReader } from '@/lib/auth/guard'
import type { Context } from '@/lib/context'
import { type ErrorBody, httpStatusOf } from '@/lib/errors'
import { type Params, passage, type RouteOptions, replyHeaders } from '@/lib/passage'

/** What a verb of bytes reads; a Web request is one too. */
export interface ByteRequest {
  headers: HeaderReader
  body: AsyncIterable<Uint8Array> | null
}

/** What it answers. A body in pieces is passed on as it comes; destroyed, or returned, when the caller hangs up. */
export interface ByteAnswer {
  status: number
  headers: Record<string, string>
  body: string | Uint8Array | AsyncIterable<Uint8Array>
}

/** A handler of Next.js's pages/api: Node's own request and response. `query` has the path parameters. */
export type ByteHandler = (request: IncomingMessage & { query: Params }, response: ServerResponse) => Promise<void>

interface ByteOptions<Input> extends RouteOptions<Input> {
  /** Names of the path parameters. */
  pathParams: readonly string[]
}

/**
 * The door of lib/handler, for POSTs of bytes, on Node's own request and response: to make Web streams of them and back
 * costs as much as the call itself.
 */
export function byteHandler<Schema extends z.ZodType>(
  schema: Schema,
  verb: (context: Context, input: z.output<Schema>, request: ByteRequest) => Promise<ByteAnswer>,
  options: ByteOptions<z.output<Schema>>,
): ByteHandler {
  return async (request, response) => {
    const { method = '', url = '', query } = request
    if (method !== 'POST') return void response.writeHead(405, { allow: 'POST' }).end()
    const caller = new AbortController()
    response.once('close', () => response.writableFinished || caller.abort())
    const headers = { get: (name: string) => request.headers[name]?.toString() ?? null }
    const call = {
      method,
      headers,
      search: url.includes('?') ? url.slice(url.indexOf('?')) : '',
      params: Object.fromEntries(options.pathParams.map(name => [name, query[name]])),
      caller: caller.signal,
    }
    // Left as it is when refused: a destroyed request would take the connection and the refusal with it.
    const given = { headers, body: request.iterator({ destroyOnReturn: false }) }
    const run = async (context: Context, input: z.output<Schema>) =>
      withReplyHeaders(await verb(context, input, given), context.requestId)
    await send(await passage(schema, options, call, run, failure), response)
    if (!request.complete) drain(request)
  }
}

const drainMs = 5000

/** Lets the rest of a refused body through, so that the caller gets to read the refusal: for a while, then hangs up. */
function drain(request: IncomingMessage): void {
  const late = setTimeout(() => request.destroy(), drainMs).unref()
  request.once('close', () => clearTimeout(late)).resume()
}

function failure(error: ErrorBody, requestId: string): ByteAnswer {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ error })
  return withReplyHeaders({ status: httpStatusOf(error.code), headers, body }, requestId)
}

function withReplyHeaders({ headers, ...answer }: ByteAnswer, requestId: string): ByteAnswer {
  return { ...answer, headers: { ...headers, ...replyHeaders(requestId) } }
}

async function send({ status, headers, body }: ByteAnswer, response: ServerResponse): Promise<void> {
  if (typeof body === 'string' || body instanceof Uint8Array) {
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
    return
  }
  response.writeHead(status, headers)
  // Broken off on either side, it is broken off on the other: there is no one left to tell.
  await pipeline(body, response).catch(() => response.destroy())
}
