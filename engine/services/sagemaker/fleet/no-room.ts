import type { Room } from '../instance-room.ts'

/** The instances of a variant cannot take the copies of an inference component, and no more may be added. */
export class NoRoom extends Error {
  override name = 'NoRoom'

  constructor(component: string, { cpuCores, accelerators, memoryMib }: Room, instanceType: string, machines: number) {
    const cores = cpuCores > 0 ? `${cpuCores} CPU cores and ` : ''
    const devices = accelerators > 0 ? `${accelerators} accelerator devices and ` : ''
    super(
      `There are not enough hardware resources on the instances to place the copies of inference component "${component}": each copy requires ${cores}${devices}${memoryMib} MB of memory on ${machines} instance(s) of type ${instanceType}. Lower ComputeResourceRequirements or CopyCount, or raise the instance count or MaxInstanceCount of the variant.`,
    )
  }
}
