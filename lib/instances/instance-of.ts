import { findInstanceType } from '@/lib/endpoint-configs/instance-types'
import { type AcceleratorKind, FAMILY_ACCELERATORS } from './accelerators'
import { LOCAL_STORAGE_GB } from './local-storage'

export interface Accelerator {
  kind: AcceleratorKind
  /** `A10G`, `Inferentia2`. */
  name: string
  count: number
  /** GiB of all of them. */
  memoryGibTotal: number
}

/** One instance of a hosting type. */
export interface Instance {
  /** `ml.g5.xlarge`. */
  type: string
  /** `g5`. */
  family: string
  vcpus: number
  memoryGib: number
  arch: 'x86_64' | 'arm64'
  accelerator?: Accelerator
  /** GB of its own disks: such a type takes no VolumeSizeInGB. */
  localStorageGb?: number
}

/**
 * What one instance of a hosting type is; undefined for a type that SageMaker hosts no endpoints on.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html
 */
export function instanceOf(type: string): Instance | undefined {
  const found = findInstanceType(type)
  if (!found) return undefined
  const { name, family, vcpu: vcpus, memoryGib, architecture: arch } = found
  const accelerator = acceleratorOf(found)
  const localStorageGb = LOCAL_STORAGE_GB.get(name)
  return {
    type: name,
    family,
    vcpus,
    memoryGib,
    arch,
    ...(accelerator && { accelerator }),
    ...(localStorageGb !== undefined && { localStorageGb }),
  }
}

function acceleratorOf(type: NonNullable<ReturnType<typeof findInstanceType>>): Accelerator | undefined {
  const facts = FAMILY_ACCELERATORS[type.family]
  if (!type.accelerator || !facts) return undefined
  const { name, count } = type.accelerator
  return { kind: facts.kind, name, count, memoryGibTotal: Math.round(facts.memoryGibEach * count * 10) / 10 }
}
