import { findInstanceType, type InstanceType } from '@/lib/endpoint-configs/instance-types'
import type { EndpointConfig } from '@/lib/endpoint-configs/model'
import type { Endpoint } from '@/lib/endpoints/model'
import type { InferenceComponent } from './model'
import type { ComponentResources } from './schema'

/** Something that copies reserve of instances: so much of so much. */
export interface Reservation {
  reserved: number
  /** Of all instances together; 0 while there are none. */
  total: number
}

export interface VariantCapacity {
  variant: string
  instanceType?: InstanceType
  instances: number
  cpuCores: Reservation
  memoryMb: Reservation
  /** Only where the instances have any. */
  accelerators?: Reservation
}

const MB_PER_GIB = 1024

/**
 * What the copies that run reserve of the instances they share. SageMaker does not say which copy stands on which
 * instance, and keeps an unstated part of each for itself, so this is of all of them and of the type's nominal size.
 */
export function capacityOf(
  { variants }: Pick<Endpoint, 'variants'>,
  config: Pick<EndpointConfig, 'variants'> | undefined,
  components: readonly InferenceComponent[],
): VariantCapacity[] {
  return variants.map(({ name, currentInstanceCount: instances = 0 }) => {
    const typeName = config?.variants.find(each => each.name === name)?.instanceType
    const type = typeName === undefined ? undefined : findInstanceType(typeName)
    const here = components.filter(component => component.variantName === name)
    const reserved = (amount: (resources: ComponentResources) => number | undefined) =>
      here.reduce(
        (sum, { resources, currentCopies = 0 }) => sum + currentCopies * ((resources && amount(resources)) ?? 0),
        0,
      )
    const accelerators = type?.accelerator?.count
    return {
      variant: name,
      instanceType: type,
      instances,
      cpuCores: { reserved: reserved(({ cpuCores }) => cpuCores), total: instances * (type?.vcpu ?? 0) },
      memoryMb: {
        reserved: reserved(({ memoryMb }) => memoryMb),
        total: instances * (type?.memoryGib ?? 0) * MB_PER_GIB,
      },
      ...(accelerators && {
        accelerators: { reserved: reserved(each => each.accelerators), total: instances * accelerators },
      }),
    }
  })
}

/** How many copies an empty instance of the type holds at most, by its nominal size. */
export function copiesPerInstance(type: InstanceType, resources: ComponentResources): number {
  const { cpuCores = 0, accelerators = 0, memoryMb } = resources
  const rooms = [
    (type.memoryGib * MB_PER_GIB) / memoryMb,
    ...(cpuCores > 0 ? [type.vcpu / cpuCores] : []),
    ...(accelerators > 0 ? [(type.accelerator?.count ?? 0) / accelerators] : []),
  ]
  return Math.max(0, Math.floor(Math.min(...rooms)))
}
