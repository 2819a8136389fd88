import type { AuditSink } from './record'

const toStandardOutput: AuditSink = record =>
  new Promise((resolve, reject) => {
    process.stdout.write(`${JSON.stringify(record)}\n`, error => (error ? reject(error) : resolve()))
  })

/** Every place that keeps the audit. A workspace adds its own here. */
export function auditSinks(): AuditSink[] {
  return [toStandardOutput]
}
