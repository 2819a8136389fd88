import { parseArn } from '../arns.ts'
import { type AsyncOutcome, asyncEndpointOf } from './async-endpoint.ts'
import { type ComponentControl, openComponentControl } from './component-control.ts'
import { deployEndpoint } from './deploy-endpoint.ts'
import type { FleetDeps } from './deps.ts'
import { type EndpointRunner, readRecord, reasonOf, saveRecord, stopRunner } from './endpoint-runner.ts'
import type { DeploymentFleet } from './fleet-of-deployment.ts'
import type { HostedInstance } from './hosted-instance.ts'
import type { LeaseOptions, LeaseOutcome } from './lease.ts'
import { leaseFrom } from './lease-from.ts'
import { rest } from './recover-endpoint.ts'
import { resumeEndpoint } from './resume-endpoint.ts'
import { scaleEndpoint } from './scale-endpoint.ts'
import { startSampling } from './utilization.ts'
import { modelKeysOf } from './variant-pool.ts'

/** The processes behind all endpoints. `key` is always the lower-cased endpoint name. */
export interface FleetControl {
  /** Work on the pending change of the record; they return at once. */
  deploy(region: string, key: string): void
  scale(region: string, key: string): void
  /** Ends the processes of an endpoint whose record says Deleting, then deletes the record. */
  remove(region: string, key: string): void
  serving(region: string, key: string): DeploymentFleet | undefined
  coming(region: string, key: string): DeploymentFleet | undefined
  /** The instance that takes the next request, with that request counted in. Without I/O where one is up. */
  lease(region: string, endpointName: string, options: LeaseOptions): LeaseOutcome
  asynchronous(region: string, endpointName: string): AsyncOutcome
  onEndpointDeleted(listener: (region: string, endpointName: string) => void): void
  readonly components: ComponentControl
  close(): Promise<void>
  /** Ends and forgets all endpoints. */
  reset(): Promise<void>
}

/** Takes up every endpoint that the store knows and keeps them as their records say. */
export function openFleet(deps: FleetDeps): FleetControl {
  const runners = new Map<string, EndpointRunner>()
  const listeners = new Set<(region: string, endpointName: string) => void>()

  const runnerOf = (region: string, key: string): EndpointRunner => {
    const known = runners.get(`${region}/${key}`)
    if (known) return known
    const made: EndpointRunner = { deps, region, key, isClosed: false }
    runners.set(`${region}/${key}`, made)
    return made
  }

  const remove = async (runner: EndpointRunner) => {
    await stopRunner(runner, true)
    const record = readRecord(runner)
    if (!record || runner.isClosed) return
    deps.store.endpoints.delete(runner.region, runner.key)
    deps.store.tags.delete(runner.region, record.arn)
    runners.delete(`${runner.region}/${runner.key}`)
    // Its name may be another endpoint's at once.
    runner.isClosed = true
    for (const listener of listeners) listener(runner.region, record.name)
  }

  const components = openComponentControl(deps, ({ arn, endpointName, variantName }) => {
    const runner = runners.get(`${parseArn(arn)?.region}/${endpointName.toLowerCase()}`)
    return runner?.serving?.pool(variantName)?.components
  })
  const sampling = startSampling(deps, () => healthyInstances(runners.values()))
  takeUp(deps, runnerOf, remove, components)

  return {
    deploy(region, key) {
      const runner = runnerOf(region, key)
      inBackground(runner, deployEndpoint(runner))
    },
    scale(region, key) {
      const runner = runnerOf(region, key)
      inBackground(runner, scaleEndpoint(runner))
    },
    remove(region, key) {
      const runner = runnerOf(region, key)
      inBackground(runner, remove(runner))
    },
    serving: (region, key) => runners.get(`${region}/${key}`)?.serving,
    coming: (region, key) => runners.get(`${region}/${key}`)?.coming,
    lease(region, endpointName, options) {
      const key = endpointName.toLowerCase()
      const record = deps.store.endpoints.get(region, key)
      // Unlike the control plane, invocations mind the case of a name.
      if (record?.name !== endpointName) return { kind: 'endpoint-not-found' }
      return leaseFrom(deps, region, record, runners.get(`${region}/${key}`)?.serving, options)
    },
    asynchronous(region, endpointName) {
      const key = endpointName.toLowerCase()
      const record = deps.store.endpoints.get(region, key)
      if (record?.name !== endpointName) return { kind: 'endpoint-not-found' }
      return asyncEndpointOf(record, runners.get(`${region}/${key}`)?.serving)
    },
    components,
    onEndpointDeleted: listener => void listeners.add(listener),
    async close() {
      sampling.stop()
      components.close()
      await Promise.all([...runners.values()].map(runner => stopRunner(runner, false)))
    },
    async reset() {
      const ended = [...runners.values()]
      runners.clear()
      components.close()
      await Promise.all(
        ended.map(runner => {
          runner.isClosed = true
          return stopRunner(runner, true)
        }),
      )
    },
  }
}

/** At the start of the engine. */
function takeUp(
  deps: FleetDeps,
  runnerOf: (region: string, key: string) => EndpointRunner,
  remove: (runner: EndpointRunner) => Promise<void>,
  components: ComponentControl,
): void {
  const records = deps.store.endpoints.list()
  const deployments = records.flatMap(({ serving, pending }) => [
    ...(serving ? [serving] : []),
    ...(pending?.kind === 'deploy' ? [pending.deployment] : []),
  ])
  const versions = deps.store.inferenceComponents
    .list()
    .flatMap(({ version, next }) => [version.id, ...(next ? [next.id] : [])])
  const keys = deployments.flatMap(one => one.variants.flatMap(variant => modelKeysOf(one, variant)))
  deps.models.keepOnly(new Set([...keys, ...versions]))
  for (const record of records) {
    const runner = runnerOf(parseArn(record.arn)?.region ?? '', record.name.toLowerCase())
    const resume = () => resumeEndpoint(runner).then(() => components.resume(runner.region, record.name))
    inBackground(runner, record.status === 'Deleting' ? remove(runner) : resume())
  }
}

/** Whatever goes wrong in the work on one endpoint stays with that endpoint. */
function inBackground(runner: EndpointRunner, work: Promise<void>): void {
  work.catch(error => {
    const failureReason = `Request to service failed. ${reasonOf(error)}`
    if (runner.serving) rest(runner, failureReason)
    else saveRecord(runner, { status: 'Failed', pending: undefined, failureReason })
  })
}

function* healthyInstances(runners: Iterable<EndpointRunner>): Iterable<HostedInstance> {
  for (const { serving } of runners) {
    for (const pool of serving?.pools() ?? []) yield* pool.healthy()
  }
}
