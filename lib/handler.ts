import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { audited } from '@/lib/audit/audited'
import type { Role } from '@/lib/auth/session'
import type { Context, Verb } from '@/lib/context'
import { deadline, enter, parseInput, toFailure } from '@/lib/door'
import { AppError, type ErrorBody, errorCodeOf, httpStatusOf } from '@/lib/errors'

type Params = Record<string, string | string[] | undefined>

/** A Next.js route handler. */
export type RouteHandler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

interface HandlerOptions {
  /** Least role that may call it; `viewer` for GET, `operator` for the rest when left out. */
  role?: Role
}

/** Replies are data for our own pages: never kept, never sniffed, never run as a document. */
const replyHeaders: Record<string, string> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
}

const maxQueryLength = 8192

/** Path parameters beside the region, and search parameters: one value is a string, several are an array. */
function inputOf(request: Request, params: Params): Record<string, unknown> {
  const { search, searchParams } = new URL(request.url)
  if (search.length > maxQueryLength) throw new AppError('validation', 'The query string is longer than 8 kB.')
  const input: Record<string, unknown> = Object.create(null)
  for (const key of new Set(searchParams.keys())) {
    const values = searchParams.getAll(key)
    input[key] = values.length > 1 ? values : values[0]
  }
  for (const [key, value] of Object.entries(params)) if (key !== 'region') input[key] = value
  return { ...input }
}

/**
 * A JSON GET route over a verb: checks host, session and input, translates errors once.
 * `export const GET = handler(ListModelsInput, listModels)`; numbers in the schema need `z.coerce`.
 */
export function handler<Schema extends z.ZodType, Output>(
  schema: Schema,
  verb: Verb<z.output<Schema>, Output>,
  options: HandlerOptions & { timeoutMs?: number } = {},
): RouteHandler {
  const reply = async (context: Context, input: z.output<Schema>) => Response.json(await verb(context, input))
  return streamHandler(schema, reply, { ...options, timeoutMs: options.timeoutMs ?? 20_000 })
}

interface StreamOptions<Input> extends HandlerOptions {
  /** None when left out: the call lasts until the caller hangs up. */
  timeoutMs?: number
  /** Writes the audit, as lib/action does: for what is not a mere read. */
  audit?: { name: string; target?: (input: Input) => string }
}

/**
 * The same door for bytes: the verb gets the request, whose body it streams and bounds itself, and gives the response
 * (payloads, event streams).
 */
export function streamHandler<Schema extends z.ZodType>(
  schema: Schema,
  verb: (context: Context, input: z.output<Schema>, request: Request) => Promise<Response>,
  options: StreamOptions<z.output<Schema>> = {},
): RouteHandler {
  return async (request, route) => {
    const requestId = randomUUID()
    const { method, headers } = request
    const limit = options.timeoutMs ? deadline(options.timeoutMs, request.signal) : undefined
    const signal = limit?.signal ?? request.signal
    const role = options.role ?? (method === 'GET' ? 'viewer' : 'operator')
    try {
      const params = await route.params
      const context = enter({ method, headers, region: params.region, role, requestId, signal })
      const input = parseInput(schema, inputOf(request, params))
      const { audit } = options
      const run = () => verb(context, input, request)
      const response = await (audit
        ? audited(context, { action: audit.name, target: audit.target?.(input) ?? '' }, run, ({ ok, status }) =>
            ok ? 'ok' : errorCodeOf(status),
          )
        : run())
      return withReplyHeaders(response, requestId)
    } catch (error) {
      return failure(toFailure(error, requestId, signal), requestId)
    } finally {
      limit?.met()
    }
  }
}

function failure(error: ErrorBody, requestId: string): Response {
  return withReplyHeaders(Response.json({ error }, { status: httpStatusOf(error.code) }), requestId)
}

function withReplyHeaders(response: Response, requestId: string): Response {
  for (const [name, value] of Object.entries(replyHeaders)) response.headers.set(name, value)
  response.headers.set('x-slipway-request-id', requestId)
  return response
}
