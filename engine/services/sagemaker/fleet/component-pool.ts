import type { ProductionVariant } from '@aws-sdk/client-sagemaker'
import { complain } from '../../../state/complain.ts'
import { type ComponentRecord, isOfEndpoint } from '../component-record.ts'
import type { DeployedVariant, Deployment } from '../endpoint-record.ts'
import { instanceRoom, type Room } from '../instance-room.ts'
import { type ComponentHost, openComponentHost } from './component-host.ts'
import { createMachines, type Machines, type ManagedScaling } from './component-machines.ts'
import { startComponentSampling } from './component-sampling.ts'
import type { FleetDeps } from './deps.ts'
import type { HostedInstance, HostedVariant } from './hosted-instance.ts'
import type { InstancePool } from './instance-pool.ts'

const idleCheckMs = 1000
const mendMs = 10_000

/**
 * The pool of a variant that hosts inference components. Its count is that of its instances; with managed scaling, only
 * the first one, from which on they come and go with the copies.
 */
export function openComponentPool(
  deps: FleetDeps,
  hosted: HostedVariant,
  deployment: Deployment,
  { production }: DeployedVariant,
): InstancePool {
  const { InstanceType: instanceType = '' } = production
  const managed = managedScalingOf(production, deps.limits.componentIdleMs)
  const machines = createMachines({
    clock: deps.clock,
    instanceType,
    room: instanceRoom(instanceType) ?? noRoom,
    managed,
    onCount: count => {
      if (managed) keepCount(deps, hosted, deployment, count)
    },
  })
  const host = openComponentHost(deps, hosted, machines)
  const sampling = startComponentSampling(
    deps,
    hosted,
    host,
    () => servingEndpoint(deps, hosted, deployment) !== undefined,
  )
  const idle = deps.clock.every(idleCheckMs, () => machines.releaseIdle())
  const mending = startMending(deps, hosted, deployment, host)
  let isOpen = false

  return {
    variant: hosted,
    components: host,
    // Requests go to copies, never to an instance as such.
    healthy: () => none,
    instanceCount: () => machines.list().length,
    isServing: () => true,
    async setCount(count) {
      if (!isOpen) machines.add(count)
      else if (!managed) await resize(machines, host, count)
      isOpen = true
      await bringBack(deps, hosted, host)
    },
    async stop(how) {
      idle.clear()
      mending.stop()
      sampling.stop()
      await host.stop(how)
    },
  }
}

/** Copies of the instances that go find their place on those that stay first. */
async function resize(machines: Machines, host: ComponentHost, count: number): Promise<void> {
  const all = machines.list()
  if (count > all.length) machines.add(count - all.length)
  if (count >= all.length) return
  const emptiestFirst = [...all].sort((a, b) => a.reservations.size - b.reservations.size)
  const leaving = new Set(emptiestFirst.slice(0, all.length - count))
  await host.vacate(leaving)
  machines.drop(leaving)
}

/** What a restart could not bring back is tried again: its archive, say, may be there by now. */
function startMending(deps: FleetDeps, hosted: HostedVariant, deployment: Deployment, host: ComponentHost) {
  let isBusy = false
  const timer = deps.clock.every(mendMs, async () => {
    const endpoint = servingEndpoint(deps, hosted, deployment)
    if (isBusy || endpoint?.status !== 'InService') return
    isBusy = true
    // Why it fails is in the log of the component.
    const resting = componentsOn(deps, hosted).filter(({ status }) => status === 'InService')
    await Promise.allSettled(resting.map(one => restore(one, host)))
    isBusy = false
  })
  return { stop: () => timer.clear() }
}

const componentsOn = ({ store }: FleetDeps, { region, endpointName, name }: HostedVariant): ComponentRecord[] => {
  const isHere = isOfEndpoint(endpointName)
  return store.inferenceComponents.list(region).filter(one => isHere(one) && one.variantName === name)
}

/** Every component that is in service there gets the copies that it is to have. */
async function bringBack(deps: FleetDeps, hosted: HostedVariant, host: ComponentHost): Promise<void> {
  const components = componentsOn(deps, hosted).filter(({ status }) => status === 'InService' || status === 'Updating')
  const ends = await Promise.allSettled(components.map(one => restore(one, host)))
  const failed = ends.find(end => end.status === 'rejected')
  if (failed) throw failed.reason
}

async function restore(component: ComponentRecord, host: ComponentHost): Promise<void> {
  const { version, previousCopyCount, copyCount } = component
  const missing = (previousCopyCount ?? copyCount) - host.count(component.name, version.id)
  if (missing > 0) await host.add(component, version, missing)
}

/** Undefined while another deployment takes the requests of the endpoint. */
function servingEndpoint({ store }: FleetDeps, { region, endpointName }: HostedVariant, { id }: Deployment) {
  const endpoint = store.endpoints.get(region, endpointName.toLowerCase())
  return endpoint?.serving?.id === id ? endpoint : undefined
}

/** So that as many instances come back after a restart. */
function keepCount(deps: FleetDeps, hosted: HostedVariant, deployment: Deployment, count: number): void {
  const endpoint = servingEndpoint(deps, hosted, deployment)
  if (!endpoint?.serving) return
  const variants = endpoint.serving.variants.map(variant =>
    variant.name === hosted.name ? { ...variant, desiredInstanceCount: count } : variant,
  )
  const changed = { ...endpoint, serving: { ...endpoint.serving, variants } }
  try {
    deps.store.endpoints.put(hosted.region, endpoint.name.toLowerCase(), changed)
  } catch (error) {
    complain(`The instance count of endpoint ${hosted.endpointName} cannot be saved`, error)
  }
}

function managedScalingOf(
  { ManagedInstanceScaling: scaling, InitialInstanceCount = 1 }: ProductionVariant,
  idleMs: number,
): ManagedScaling | undefined {
  if (scaling?.Status !== 'ENABLED') return undefined
  const { MinInstanceCount = 0, MaxInstanceCount = InitialInstanceCount } = scaling
  return { minCount: MinInstanceCount, maxCount: MaxInstanceCount, idleMs }
}

const none: readonly HostedInstance[] = []
const noRoom: Room = { cpuCores: 0, accelerators: 0, memoryMib: 0 }
