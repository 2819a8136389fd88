import type { InferenceComponentRollingUpdatePolicy } from '@aws-sdk/client-sagemaker'
import type { Clock } from '../../../state/clock.ts'
import type { ComponentRecord, ComponentVersion } from '../component-record.ts'
import type { ComponentHost } from './component-host.ts'

/**
 * Puts the copies of a new version in the place of the old ones, batch by batch: the old ones of a batch go once its new
 * ones are healthy. When one is not, the old version has all its copies again and the promise rejects with the reason.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-rolling.html
 */
export async function rollComponent(
  host: ComponentHost,
  record: ComponentRecord,
  next: ComponentVersion,
  clock: Clock,
): Promise<void> {
  const { version, copyCount } = record
  const before = record.previousCopyCount ?? copyCount
  const run: Run = {
    host,
    record,
    next,
    clock,
    policy: record.lastDeploymentConfig?.RollingUpdatePolicy,
    isOver: false,
  }
  try {
    await withinTime(run.policy?.MaximumExecutionTimeoutInSeconds, clock, replaceAll(run))
  } catch (error) {
    run.isOver = true
    // The room that they hold may be what the old ones need.
    await host.keep(record, next.id, 0)
    await host.add(record, version, before - host.count(record.name, version.id)).catch(() => {})
    throw error
  }
}

interface Run {
  host: ComponentHost
  record: ComponentRecord
  next: ComponentVersion
  policy: InferenceComponentRollingUpdatePolicy | undefined
  clock: Clock
  /** It took too long, and the old version is being brought back. */
  isOver: boolean
}

async function replaceAll(run: Run): Promise<void> {
  const { host, record, next, policy, clock } = run
  const { name, version, copyCount } = record
  const batch = batchSize(policy, copyCount)
  const waitMs = (policy?.WaitIntervalInSeconds ?? 0) * 1000
  for (let fresh = host.count(name, next.id); fresh < copyCount; ) {
    const step = Math.min(batch, copyCount - fresh)
    await host.add(record, next, step)
    if (run.isOver) return
    fresh += step
    await host.keep(record, version.id, fresh === copyCount ? 0 : Math.max(0, host.count(name, version.id) - step))
    if (fresh < copyCount && waitMs > 0) await new Promise<void>(resolve => void clock.after(waitMs, resolve))
    if (run.isOver) return
  }
  await host.keep(record, version.id, 0)
}

/** Without a policy, one copy at a time. */
function batchSize(policy: InferenceComponentRollingUpdatePolicy | undefined, copyCount: number): number {
  const { Type, Value = 1 } = policy?.MaximumBatchSize ?? {}
  return Math.max(1, Type === 'CAPACITY_PERCENT' ? Math.floor((copyCount * Value) / 100) : Value)
}

async function withinTime(seconds: number | undefined, clock: Clock, work: Promise<void>): Promise<void> {
  if (seconds === undefined) return work
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = clock.after(seconds * 1000, () =>
    reject(new Error(`The update took longer than ${seconds} seconds (MaximumExecutionTimeoutInSeconds).`)),
  )
  try {
    await Promise.race([work, promise])
  } finally {
    timer.clear()
  }
}
