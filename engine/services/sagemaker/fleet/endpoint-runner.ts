import type { Timer } from '../../../state/clock.ts'
import { complain } from '../../../state/complain.ts'
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
  /** The next look at an endpoint that rests without all of its instances. */
  recovery?: Timer
  /** An outcome that could not be written yet, and the record that it goes on from. */
  unsaved?: { record: EndpointRecord; patch: Partial<EndpointRecord> }
  /** The engine ends: from now on the record stays as it is, so that the next start goes on from it. */
  isClosed: boolean
}

export const readRecord = ({ deps, region, key }: EndpointRunner): EndpointRecord | undefined =>
  deps.store.endpoints.get(region, key)

const saveRetryMs = 1000

/**
 * Writes an outcome. Where the disk refuses it (full, say), it is tried again until it is written: nobody else would,
 * and the endpoint would stay in progress for ever.
 */
export function saveRecord(runner: EndpointRunner, patch: Partial<EndpointRecord>): void {
  const record = readRecord(runner)
  if (!record || runner.isClosed) return
  const { clock, store } = runner.deps
  // What was written by somebody else meanwhile is newer than what still waits.
  const all = runner.unsaved?.record === record ? { ...runner.unsaved.patch, ...patch } : patch
  runner.unsaved = undefined
  try {
    store.endpoints.put(runner.region, runner.key, { ...record, ...all, modifiedAt: new Date(clock.now()) })
  } catch (error) {
    const unsaved = { record, patch: all }
    runner.unsaved = unsaved
    complain(`The state of endpoint ${record.name} cannot be saved and is tried again`, error)
    clock.after(saveRetryMs, () => {
      if (runner.unsaved === unsaved) saveRecord(runner, {})
    })
  }
}

/** Ends all processes of an endpoint; with `forget`, its unpacked models go too. */
export async function stopRunner(runner: EndpointRunner, forget: boolean): Promise<void> {
  runner.isClosed ||= !forget
  runner.recovery?.clear()
  await Promise.all([runner.serving, runner.coming].map(fleet => fleet?.stop({ drain: false, forget })))
}

export const hasHealthy = (fleet: DeploymentFleet | undefined): boolean =>
  fleet?.pools().some(pool => !pool.variant.isShadow && pool.isServing()) ?? false

/** Every variant has its model; its instances may still be ill. */
export const isComplete = (fleet: DeploymentFleet | undefined): boolean =>
  fleet !== undefined && fleet.pools().length === fleet.deployment.variants.length

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
