import type { ErrorCode } from '@/lib/errors'

/** One line of the audit: an `intent` before a write, a `result` after it. Never holds payloads, values or secrets. */
export interface AuditRecord {
  kind: 'audit'
  phase: 'intent' | 'result'
  /** ISO 8601, UTC. */
  at: string
  requestId: string
  actorId: string
  region: string
  /** `models.create` */
  action: string
  /** Name of what is touched. */
  target: string
  /** Of a result: `ok`, or the code it failed with. */
  outcome?: 'ok' | ErrorCode
  durationMs?: number
}

/** Where audit records go. Throws when it cannot keep the record: then the write does not happen. */
export type AuditSink = (record: AuditRecord) => Promise<void>
