import 'server-only'
import { randomUUID } from 'node:crypto'
import { headers as requestHeaders } from 'next/headers'
import type { z } from 'zod'
import { audited } from '@/lib/audit/audited'
import type { Role } from '@/lib/auth/session'
import type { Verb } from '@/lib/context'
import { deadline, enter, parseInput, toFailure } from '@/lib/door'
import type { ErrorBody } from '@/lib/errors'

export type ActionResult<Output> = { ok: true; data: Output } | { ok: false; error: ErrorBody }

export interface ActionOptions<Input> {
  /** Name in the audit record, `models.create`: function names do not survive the build. */
  name: string
  /** What the action touches, for the audit record: a name, never content. */
  target?: (input: Input) => string
  /** Least role that may call it; `operator` when left out. */
  role?: Role
  /** 60 s when left out. */
  timeoutMs?: number
}

export interface ActionCall {
  headers: Headers
  region: unknown
  input: unknown
}

/** The door for writes, as a function of the request: tests call it with headers of their own. */
export async function performAction<Schema extends z.ZodType, Output>(
  schema: Schema,
  verb: Verb<z.output<Schema>, Output>,
  options: ActionOptions<z.output<Schema>>,
  { headers, region, input }: ActionCall,
): Promise<ActionResult<Output>> {
  const requestId = randomUUID()
  const { signal, met } = deadline(options.timeoutMs ?? 60_000)
  try {
    // An action is a POST that anyone may send: the door trusts nothing of it.
    const context = enter({ method: 'POST', headers, region, role: options.role ?? 'operator', requestId, signal })
    const parsed = parseInput(schema, input)
    const subject = { action: options.name, target: options.target?.(parsed) ?? '' }
    return { ok: true, data: await audited(context, subject, () => verb(context, parsed)) }
  } catch (error) {
    return { ok: false, error: toFailure(error, requestId, signal) }
  } finally {
    met()
  }
}

/**
 * A server action over a verb: checks host, origin, session, role and input, writes the audit, translates errors once.
 * `export const create = action(CreateModelInput, createModel, { name: 'models.create' })` in a 'use server' file.
 */
export function action<Schema extends z.ZodType, Output>(
  schema: Schema,
  verb: Verb<z.output<Schema>, Output>,
  options: ActionOptions<z.output<Schema>>,
): (region: string, input: z.input<Schema>) => Promise<ActionResult<Output>> {
  return async (region, input) =>
    performAction(schema, verb, options, { headers: new Headers(await requestHeaders()), region, input })
}
