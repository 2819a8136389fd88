import type { EndpointRecord } from '../endpoint-record.ts'
import { capacityOf } from '../serverless-capacity.ts'
import { deployEndpoint } from './deploy-endpoint.ts'
import { type EndpointRunner, readRecord, reasonOf, saveRecord } from './endpoint-runner.ts'
import { openDeploymentFleet } from './fleet-of-deployment.ts'
import { rest } from './recover-endpoint.ts'
import { scaleEndpoint } from './scale-endpoint.ts'

/**
 * After a restart of the engine: brings the children back and finishes what was under way. An endpoint that was in
 * service is SystemUpdating until its instances answer again, because until then it takes no traffic.
 */
export async function resumeEndpoint(runner: EndpointRunner): Promise<void> {
  const record = readRecord(runner)
  if (!record || record.status === 'Failed') return
  const change = record.pending
  if (change?.kind === 'deploy' && change.deployment.id !== record.serving?.id) {
    // The old instances serve meanwhile; should they fail too, their own slots go on trying.
    void bringBack(runner, record).catch(() => {})
    return deployEndpoint(runner)
  }
  if (change?.kind !== 'scale') saveRecord(runner, { status: 'SystemUpdating', pending: undefined })
  try {
    await bringBack(runner, record)
  } catch (error) {
    if (!runner.isClosed) rest(runner, reasonOf(error))
    return
  }
  if (change?.kind === 'scale') return scaleEndpoint(runner)
  saveRecord(runner, { status: 'InService', failureReason: undefined })
}

async function bringBack(runner: EndpointRunner, record: EndpointRecord): Promise<void> {
  if (!record.serving) return
  runner.serving = openDeploymentFleet(runner.deps, { region: runner.region, name: record.name }, record.serving)
  await runner.serving.setCounts(capacityOf)
}
