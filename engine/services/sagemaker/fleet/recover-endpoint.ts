import { type EndpointRunner, hasHealthy, readRecord, saveRecord } from './endpoint-runner.ts'

const recoveryPollMs = 1000

/**
 * The end of a change that failed while an older deployment runs: InService with the reason of the failure, or
 * OutOfService while none of the older instances is healthy either.
 */
export function rest(runner: EndpointRunner, failureReason: string): void {
  const status = hasHealthy(runner.serving) ? 'InService' : 'OutOfService'
  saveRecord(runner, { status, pending: undefined, failureReason })
  if (status === 'OutOfService') watchRecovery(runner)
}

/**
 * An endpoint that is OutOfService may be updated or deleted; meanwhile its instances go on being tried, and the first
 * healthy one brings it back InService.
 */
function watchRecovery(runner: EndpointRunner): void {
  runner.deps.clock.after(recoveryPollMs, () => {
    if (runner.isClosed || readRecord(runner)?.status !== 'OutOfService') return
    if (hasHealthy(runner.serving)) saveRecord(runner, { status: 'InService', failureReason: undefined })
    else watchRecovery(runner)
  })
}
