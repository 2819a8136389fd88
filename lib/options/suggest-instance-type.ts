import { INSTANCE_TYPES, type InstanceType } from '@/lib/endpoint-configs/instance-types'
import type { Answers } from './questions'

/** Families to begin with: current, general, x86_64, which most images are built for. */
const CPU_FAMILY = 'm5'
const GPU_FAMILY = 'g5'

/**
 * The smallest instance type of a common family whose memory holds the model; a start, not a measurement.
 * Undefined while neither hardware nor memory is answered, and when the model fits none.
 */
export function suggestInstanceType({ hardware, memoryGb }: Answers): InstanceType | undefined {
  if (hardware === undefined && memoryGb === undefined) return undefined
  const family = hardware === 'gpu' ? GPU_FAMILY : CPU_FAMILY
  return INSTANCE_TYPES.filter(type => type.family === family && type.memoryGib >= (memoryGb ?? 0)).sort(
    (a, b) => a.memoryGib - b.memoryGib || a.vcpu - b.vcpu,
  )[0]
}
