import type { Context } from '@/lib/context'
import { classify } from '@/lib/door'
import { AppError } from '@/lib/errors'
import type { AuditRecord } from './record'
import { auditSinks } from './sinks'

/**
 * Runs a write between its two audit records. Without a kept intent the write does not happen; a result that cannot be
 * kept is reported to standard error, since the write is done. `outcomeOf` tells what an output that is no throw failed
 * with.
 */
export async function audited<Output>(
  context: Context,
  subject: { action: string; target: string },
  write: () => Promise<Output>,
  outcomeOf: (output: Output) => AuditRecord['outcome'] = () => 'ok',
): Promise<Output> {
  const record = (phase: AuditRecord['phase'], more?: Partial<AuditRecord>): AuditRecord => ({
    kind: 'audit',
    phase,
    at: new Date().toISOString(),
    requestId: context.requestId,
    actorId: context.actor.id,
    region: context.region,
    ...subject,
    ...more,
  })
  const keep = (line: AuditRecord) => Promise.all(auditSinks().map(sink => sink(line)))

  await keep(record('intent')).catch(cause => {
    throw new AppError('unavailable', 'The audit record could not be written, so nothing was changed.', { cause })
  })
  const startedMs = performance.now()
  const finish = (outcome: AuditRecord['outcome']) =>
    keep(record('result', { outcome, durationMs: Math.round(performance.now() - startedMs) })).catch(error =>
      console.error(JSON.stringify({ level: 'error', requestId: context.requestId, details: `audit: ${error}` })),
    )
  try {
    const output = await write()
    await finish(outcomeOf(output))
    return output
  } catch (error) {
    await finish(classify(error, context.signal).code)
    throw error
  }
}
