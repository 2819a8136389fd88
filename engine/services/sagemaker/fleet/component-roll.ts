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
  const policy = record.lastDeploymentConfig?.RollingUpdatePolicy
  try {
    await withinTime(policy?.MaximumExecutionTimeoutInSeconds, clock, replaceAll(host, record, next, policy, clock))
  } catch (error) {
    // The room that they hold may be what the old ones need.
    await host.keep(record, next.id, 0)
    await host.add(record, version, before - host.count(record.name, version.id)).catch(() => {})
    throw error
  }
}

async function replaceAll(
  host: ComponentHost,
  record: ComponentRecord,
  next: ComponentVersion,
  policy: InferenceComponentRollingUpdatePolicy | undefined,
  clock: Clock,
): Promise<void> {
  const { version, copyCount } = record
  const batch = batchSize(policy, copyCount)
  for (let fresh = host.count(record.name, next.id); fresh < copyCount; ) {
    const step = Math.min(batch, copyCount - fresh)
    await host.add(record, next, step)
    fresh += step
    const left = host.count(record.name, version.id)
    await host.keep(record, version.id, fresh === copyCount ? 0 : Math.max(0, left - step))
    const waitMs = (policy?.WaitIntervalInSeconds ?? 0) * 1000
    if (fresh < copyCount && waitMs > 0) await new Promise<void>(resolve => void clock.after(waitMs, resolve))
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
