import type { EndpointRecord } from '../endpoint-record.ts'
import type { FleetDeps } from './deps.ts'
import type { DeploymentFleet } from './fleet-of-deployment.ts'

/**
 * What runs for one endpoint. The operations write a wish into the record; deploy, scale, resume and remove work on it
 * in the background and write the outcome, so that a crash at any point leaves a record to go on from.
 */
export interface EndpointRunner {
  readonly deps: FleetDeps
  readonly region: string
  /** Lower-cased endpoint name. */
  readonly key: string
  /** The instances that take traffic. */
  serving?: DeploymentFleet
  /** The new instances of an update that is under way. */
  coming?: DeploymentFleet
  /** The engine ends: from now on the record stays as it is, so that the next start goes on from it. */
  isClosed: boolean
}

export const readRecord = ({ deps, region, key }: EndpointRunner): EndpointRecord | undefined =>
  deps.store.endpoints.get(region, key)

export function saveRecord(runner: EndpointRunner, patch: Partial<EndpointRecord>): void {
  const record = readRecord(runner)
  if (!record || runner.isClosed) return
  const modifiedAt = new Date(runner.deps.clock.now())
  runner.deps.store.endpoints.put(runner.region, runner.key, { ...record, ...patch, modifiedAt })
}

/** Ends all processes of an endpoint; with `forget`, its unpacked models go too. */
export async function stopRunner(runner: EndpointRunner, forget: boolean): Promise<void> {
  runner.isClosed ||= !forget
  await Promise.all([runner.serving, runner.coming].map(fleet => fleet?.stop({ drain: false, forget })))
}

export const hasHealthy = (fleet: DeploymentFleet | undefined): boolean =>
  fleet?.pools().some(pool => pool.healthy().length > 0) ?? false

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
