import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { audited } from '@/lib/audit/audited'
import type { HeaderReader } from '@/lib/auth/guard'
import type { Role } from '@/lib/auth/session'
import type { Context } from '@/lib/context'
import { deadline, enter, parseInput, toFailure } from '@/lib/door'
import { AppError, type ErrorBody, errorCodeOf } from '@/lib/errors'

export type Params = Record<string, string | string[] | undefined>

/** A request to a route, in whichever form the server gave it. */
export interface RouteRequest {
  method: string
  headers: HeaderReader
  /** `?name=value&…`, or nothing. */
  search: string
  params: Params
  /** Aborts when the caller hangs up. */
  caller: AbortSignal
}

export interface RouteOptions<Input> {
  /** Least role that may call it; `viewer` for GET, `operator` for the rest when left out. */
  role?: Role
  /** None when left out: the call lasts until the caller hangs up. */
  timeoutMs?: number
  /** Writes the audit, as lib/action does: for what is not a mere read. */
  audit?: { name: string; target?: (input: Input) => string }
}

/** Replies are data for our own pages: never kept, never sniffed, never run as a document. */
export function replyHeaders(requestId: string): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-slipway-request-id': requestId,
  }
}

const maxQueryLength = 8192

/** Path parameters beside the region, and search parameters: one value is a string, several are an array. */
function inputOf({ search, params }: RouteRequest): Record<string, unknown> {
  if (search.length > maxQueryLength) throw new AppError('validation', 'The query string is longer than 8 kB.')
  const searchParams = new URLSearchParams(search)
  const input: Record<string, unknown> = Object.create(null)
  for (const key of new Set(searchParams.keys())) {
    const values = searchParams.getAll(key)
    input[key] = values.length > 1 ? values : values[0]
  }
  for (const [key, value] of Object.entries(params)) if (key !== 'region') input[key] = value
  return { ...input }
}

/**
 * The way of every route's request: host, origin, session, role and input are checked, the audit is written around
 * the verb, errors are translated. Never rejects unless `refuse` throws.
 */
export async function passage<Schema extends z.ZodType, Output extends { status: number }>(
  schema: Schema,
  options: RouteOptions<z.output<Schema>>,
  request: RouteRequest,
  verb: (context: Context, input: z.output<Schema>) => Promise<Output>,
  refuse: (error: ErrorBody, requestId: string) => Output,
): Promise<Output> {
  const requestId = randomUUID()
  const { method, headers, params, caller } = request
  const limit = options.timeoutMs ? deadline(options.timeoutMs, caller) : undefined
  const signal = limit?.signal ?? caller
  const role = options.role ?? (method === 'GET' ? 'viewer' : 'operator')
  try {
    const context = enter({ method, headers, region: params.region, role, requestId, signal })
    const input = parseInput(schema, inputOf(request))
    const { audit } = options
    const run = () => verb(context, input)
    return await (audit
      ? audited(context, { action: audit.name, target: audit.target?.(input) ?? '' }, run, ({ status }) =>
          status < 300 ? 'ok' : errorCodeOf(status),
        )
      : run())
  } catch (error) {
    return refuse(toFailure(error, requestId, signal), requestId)
  } finally {
    limit?.met()
  }
}
