import 'server-only'
import type { z } from 'zod'
import type { Context, Verb } from '@/lib/context'
import { type ErrorBody, httpStatusOf } from '@/lib/errors'
import { type Params, passage, type RouteOptions, replyHeaders } from '@/lib/passage'

/** A Next.js route handler. */
export type RouteHandler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

/**
 * A JSON GET route over a verb: checks host, session and input, translates errors once.
 * `export const GET = handler(ListModelsInput, listModels)`; numbers in the schema need `z.coerce`.
 */
export function handler<Schema extends z.ZodType, Output>(
  schema: Schema,
  verb: Verb<z.output<Schema>, Output>,
  options: Omit<RouteOptions<z.output<Schema>>, 'audit'> = {},
): RouteHandler {
  const reply = async (context: Context, input: z.output<Schema>) => Response.json(await verb(context, input))
  return streamHandler(schema, reply, { ...options, timeoutMs: options.timeoutMs ?? 20_000 })
}

/**
 * The same door for bytes: the verb gets the request, whose body it streams and bounds itself, and gives the response
 * (uploads, event streams).
 */
export function streamHandler<Schema extends z.ZodType>(
  schema: Schema,
  verb: (context: Context, input: z.output<Schema>, request: Request) => Promise<Response>,
  options: RouteOptions<z.output<Schema>> = {},
): RouteHandler {
  return async (request, route) => {
    const { method, headers, url, signal } = request
    const call = { method, headers, search: new URL(url).search, params: await route.params, caller: signal }
    const run = async (context: Context, input: z.output<Schema>) =>
      withReplyHeaders(await verb(context, input, request), context.requestId)
    return passage(schema, options, call, run, failure)
  }
}

function failure(error: ErrorBody, requestId: string): Response {
  return withReplyHeaders(Response.json({ error }, { status: httpStatusOf(error.code) }), requestId)
}

function withReplyHeaders(response: Response, requestId: string): Response {
  for (const [name, value] of Object.entries(replyHeaders(requestId))) response.headers.set(name, value)
  return response
}
