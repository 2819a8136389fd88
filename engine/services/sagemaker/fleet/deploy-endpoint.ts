import type { EndpointRecord, PendingChange } from '../endpoint-record.ts'
import { capacityOf } from '../serverless-capacity.ts'
import type { FleetDeps } from './deps.ts'
import { type EndpointRunner, readRecord, reasonOf, saveRecord } from './endpoint-runner.ts'
import { type DeploymentFleet, openDeploymentFleet } from './fleet-of-deployment.ts'
import { rest } from './recover-endpoint.ts'

type DeployChange = Extract<PendingChange, { kind: 'deploy' }>

/**
 * Blue/green, all at once: the new instances come up beside the old ones, traffic moves when all are healthy, the old
 * ones answer what they have and end. A failure leaves the old deployment in service, or a new endpoint Failed.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-blue-green-all-at-once.html
 */
export async function deployEndpoint(runner: EndpointRunner): Promise<void> {
  const record = readRecord(runner)
  const change = record?.pending
  if (!record || change?.kind !== 'deploy') return
  const { deps } = runner
  const next = openDeploymentFleet(deps, { region: runner.region, name: record.name }, change.deployment)
  runner.coming = next
  try {
    await withinExecutionTime(deps, record, next.setCounts(capacityOf).then(next.prove))
  } catch (error) {
    if (runner.isClosed) return
    await next.stop({ drain: false, forget: true })
    runner.coming = undefined
    if (runner.serving) rest(runner, reasonOf(error))
    else saveRecord(runner, { status: 'Failed', pending: undefined, failureReason: reasonOf(error) })
    return
  }
  if (!runner.isClosed) await moveTraffic(runner, record, change, next)
}

async function moveTraffic(
  runner: EndpointRunner,
  record: EndpointRecord,
  change: DeployChange,
  next: DeploymentFleet,
) {
  const old = runner.serving
  runner.serving = next
  runner.coming = undefined
  const moved = { serving: change.deployment, configName: change.deployment.configName, failureReason: undefined }
  if (old) {
    const bakeSeconds = record.lastDeploymentConfig?.BlueGreenUpdatePolicy?.TerminationWaitInSeconds ?? 0
    if (bakeSeconds > 0) {
      saveRecord(runner, { ...moved, pending: { ...change, phase: 'Baking', waitSeconds: bakeSeconds } })
      await new Promise<void>(resolve => runner.deps.clock.after(bakeSeconds * 1000, resolve))
    }
    saveRecord(runner, { ...moved, pending: { ...change, phase: 'Deleting' } })
    await old.stop({ drain: true, forget: true })
  }
  saveRecord(runner, { ...moved, status: 'InService', pending: undefined })
}

/** MaximumExecutionTimeoutInSeconds of a blue/green policy. */
async function withinExecutionTime(deps: FleetDeps, record: EndpointRecord, launch: Promise<void>): Promise<void> {
  const seconds = record.lastDeploymentConfig?.BlueGreenUpdatePolicy?.MaximumExecutionTimeoutInSeconds
  if (seconds === undefined) return launch
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = deps.clock.after(seconds * 1000, () =>
    reject(new Error(`The deployment took longer than ${seconds} seconds (MaximumExecutionTimeoutInSeconds).`)),
  )
  try {
    await Promise.race([launch, promise])
  } finally {
    timer.clear()
  }
}
