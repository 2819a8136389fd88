import { z } from 'zod'
import { isRegion } from '@/lib/account/regions'
import { checkRequest, type GuardedRequest, guardRules } from '@/lib/auth/guard'
import type { Role } from '@/lib/auth/session'
import { awsClients } from '@/lib/aws/clients'
import { fromAwsError } from '@/lib/aws/errors'
import type { Context } from '@/lib/context'
import { AppError, type ErrorBody, toErrorBody } from '@/lib/errors'

/** What the two doors, lib/action and lib/handler, have in common; nothing else may call a verb for a request. */
export interface DoorRequest extends GuardedRequest {
  /** As the caller sent it: not checked yet. */
  region: unknown
  role: Role
  requestId: string
  signal: AbortSignal
}

/** Checks who calls from where, and gives the context that the verb runs in. Throws AppError. */
export function enter(request: DoorRequest): Context {
  const session = checkRequest(request, request.role, guardRules())
  const { region } = request
  if (typeof region !== 'string' || !isRegion(region)) {
    throw new AppError('validation', 'This is not an AWS region that serves SageMaker.', {
      fields: { region: 'Choose a region from the list.' },
    })
  }
  return { region, actor: session.actor, signal: request.signal, aws: awsClients(region), requestId: request.requestId }
}

const strictSchemas = new WeakMap<z.ZodType, z.ZodType>()

/** Zod compiles a parser for each schema object, at its first use: one for each request would cost more than the rest. */
function strictOf(schema: z.ZodType): z.ZodType {
  const strict = strictSchemas.get(schema) ?? (schema instanceof z.ZodObject ? schema.strict() : schema)
  strictSchemas.set(schema, strict)
  return strict
}

/** The input as the schema has it; unknown fields are refused. Throws AppError `validation` with a message a field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = strictOf(schema).safeParse(input)
  if (result.success) return result.data as z.output<Schema> // strict() changes what is refused, not what comes out.
  const fields: Record<string, string> = {}
  for (const issue of result.error.issues.slice(0, 50)) fields[issue.path.join('.') || 'input'] ??= issue.message
  const [first] = Object.entries(fields)
  const message = first ? `${first[0]}: ${first[1]}` : 'The input is not valid.'
  throw new AppError('validation', message, { fields })
}

export interface Deadline {
  signal: AbortSignal
  /** The answer is there: what is left of the deadline is let go, with all that hangs on it. */
  met(): void
}

/**
 * A signal that fires at the deadline, or when the caller hangs up where that is known. AbortSignal.timeout would keep
 * each request's memory until its time is over, however soon it was answered.
 */
export function deadline(timeoutMs: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController()
  const late = () => controller.abort(new DOMException('The deadline passed.', 'TimeoutError'))
  const timer = setTimeout(late, timeoutMs)
  const hangUp = () => {
    clearTimeout(timer)
    controller.abort(caller?.reason)
  }
  if (caller?.aborted) hangUp()
  else caller?.addEventListener('abort', hangUp, { once: true })
  return { signal: controller.signal, met: () => clearTimeout(timer) }
}

/** Whatever a verb threw, as an AppError; `internal` is what nobody foresaw. */
export function classify(error: unknown, signal?: AbortSignal): AppError {
  if (error instanceof AppError) return error
  if (signal?.aborted) {
    return new AppError('timeout', 'It took too long, so it was given up. Look at the state, then retry.', {
      cause: error,
    })
  }
  const unforeseen = 'Slipway failed. The server log has the details under the request id.'
  return fromAwsError(error) ?? new AppError('internal', unforeseen, { cause: error })
}

/** The error as the browser may know it; the details of what nobody foresaw go to standard error alone. */
export function toFailure(error: unknown, requestId: string, signal?: AbortSignal): ErrorBody {
  const known = classify(error, signal)
  if (known.code === 'internal') {
    const { cause } = known
    const details = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? known.stack)
    console.error(JSON.stringify({ level: 'error', requestId, details }))
  }
  return toErrorBody(known, requestId)
}
