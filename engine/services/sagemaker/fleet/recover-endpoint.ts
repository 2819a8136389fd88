import { capacityOf } from '../serverless-capacity.ts'
import { type EndpointRunner, hasHealthy, isComplete, readRecord, saveRecord } from './endpoint-runner.ts'

const recoveryPollMs = 1000
const maxPollsBetweenTries = 30

/**
 * The end of a change that failed while an older deployment runs: InService with the reason of the failure, or
 * OutOfService while none of the older instances is healthy either.
 */
export function rest(runner: EndpointRunner, failureReason: string): void {
  const status = hasHealthy(runner.serving) ? 'InService' : 'OutOfService'
  saveRecord(runner, { status, pending: undefined, failureReason })
  runner.recovery?.clear()
  if (status === 'OutOfService' || !isComplete(runner.serving)) watchRecovery(runner, { polls: 0, nextTry: 1 })
}

/**
 * An endpoint that rests may be updated or deleted. Meanwhile its instances go on being tried, and so do models that
 * could not be had; the first healthy instance brings it back InService, the last model takes its FailureReason away.
 */
function watchRecovery(runner: EndpointRunner, { polls, nextTry }: { polls: number; nextTry: number }): void {
  runner.recovery = runner.deps.clock.after(recoveryPollMs, () => {
    const status = readRecord(runner)?.status
    if (runner.isClosed || (status !== 'OutOfService' && status !== 'InService')) return
    const isWhole = isComplete(runner.serving)
    const isUp = hasHealthy(runner.serving)
    if (isUp && isWhole) return saveRecord(runner, { status: 'InService', failureReason: undefined })
    if (isUp && status === 'OutOfService') saveRecord(runner, { status: 'InService' })
    const isTry = !isWhole && polls + 1 >= nextTry
    if (isTry) void openMissing(runner)
    const pause = Math.min(2 * (polls + 1), maxPollsBetweenTries)
    watchRecovery(runner, { polls: polls + 1, nextTry: isTry ? polls + 1 + pause : nextTry })
  })
}

/** Why it fails was said before, and it is tried again. */
async function openMissing(runner: EndpointRunner): Promise<void> {
  const variants = readRecord(runner)?.serving?.variants ?? []
  const counts = new Map(variants.map(variant => [variant.name, capacityOf(variant)]))
  await runner.serving?.setCounts(variant => counts.get(variant.name) ?? 0).catch(() => {})
}
