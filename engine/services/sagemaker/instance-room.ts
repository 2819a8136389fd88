/** What copies of inference components share on one instance, and what each of them reserves. */
export interface Room {
  cpuCores: number
  accelerators: number
  memoryMib: number
}

/**
 * Families whose sizes follow one rule (medium 1 vCPU, large 2, xlarge 4, Nxlarge 4 N), by GiB of memory for each vCPU.
 * From the public instance data of Amazon EC2 (DescribeInstanceTypes, read 2026-11), as all below.
 */
const regularFamilies: Readonly<Record<number, string>> = {
  2: 'c5 c5d c6i c7g c6g c6gd c6gn c7i c8g c6in',
  4: 'm4 m5 m5d m6i m6g m6gd m7i m8g',
  8: 'r5 r5d r6i r8g r6g r6gd r7i r7gd',
}

/** families | size:vCPU:GiB[:accelerators] … */
const otherFamilies: readonly string[] = [
  't2 | medium:2:4 large:2:8 xlarge:4:16 2xlarge:8:32',
  'c4 | large:2:3.75 xlarge:4:7.5 2xlarge:8:15 4xlarge:16:30 8xlarge:36:60',
  'p2 | xlarge:4:61:1 8xlarge:32:488:8 16xlarge:64:732:16',
  'p3 | 2xlarge:8:61:1 8xlarge:32:244:4 16xlarge:64:488:8',
  'g4dn | xlarge:4:16:1 2xlarge:8:32:1 4xlarge:16:64:1 8xlarge:32:128:1 12xlarge:48:192:4 16xlarge:64:256:1',
  'inf1 | xlarge:4:8:1 2xlarge:8:16:1 6xlarge:24:48:4 24xlarge:96:192:16',
  'dl1 | 24xlarge:96:768:8',
  'g5 g6 | xlarge:4:16:1 2xlarge:8:32:1 4xlarge:16:64:1 8xlarge:32:128:1 12xlarge:48:192:4 16xlarge:64:256:1 24xlarge:96:384:4 48xlarge:192:768:8',
  'g6e | xlarge:4:32:1 2xlarge:8:64:1 4xlarge:16:128:1 8xlarge:32:256:1 12xlarge:48:384:4 16xlarge:64:512:1 24xlarge:96:768:4 48xlarge:192:1536:8',
  'g7e | 2xlarge:8:64:1 4xlarge:16:128:1 8xlarge:32:256:1 12xlarge:48:512:2 24xlarge:96:1024:4 48xlarge:192:2048:8',
  'p4d p4de | 24xlarge:96:1152:8',
  'trn1 | 2xlarge:8:32:1 32xlarge:128:512:16',
  'trn1n | 32xlarge:128:512:16',
  'trn2 | 48xlarge:192:2048:16',
  'inf2 | xlarge:4:16:1 8xlarge:32:128:1 24xlarge:96:384:6 48xlarge:192:768:12',
  'p5 | 48xlarge:192:2048:8 4xlarge:16:256:1',
  'p5e p5en p6-b200 | 48xlarge:192:2048:8',
  'p6-b300 | 48xlarge:192:4096:8',
  'p6e-gb200 | 36xlarge:144:960:4',
  'g7 | 2xlarge:8:32:1 4xlarge:16:64:1 8xlarge:32:128:1 12xlarge:48:192:2 24xlarge:96:384:4 48xlarge:192:768:8',
]

const mibPerGib = 1024

function readOthers(): Map<string, Room> {
  const rooms = new Map<string, Room>()
  for (const line of otherFamilies) {
    const [families = '', sizes = ''] = line.split(' | ')
    for (const entry of sizes.split(' ')) {
      const [size = '', cpuCores, memoryGib, accelerators = '0'] = entry.split(':')
      const room = {
        cpuCores: Number(cpuCores),
        accelerators: Number(accelerators),
        memoryMib: Number(memoryGib) * mibPerGib,
      }
      for (const family of families.split(' ')) rooms.set(`${family}.${size}`, room)
    }
  }
  return rooms
}

const others = readOthers()
const gibPerCore = new Map(
  Object.entries(regularFamilies).flatMap(([gib, families]) =>
    families.split(' ').map(family => [family, Number(gib)] as const),
  ),
)

function coresOf(size: string): number | undefined {
  const small: Record<string, number> = { medium: 1, large: 2, xlarge: 4 }
  const [, times] = /^(\d+)xlarge$/.exec(size) ?? []
  return times === undefined ? small[size] : Number(times) * 4
}

/** All of an instance type: AWS keeps an unstated part for itself, the engine none. Undefined for a type it does not know. */
export function instanceRoom(instanceType: string): Room | undefined {
  const [, family = '', size = ''] = /^ml\.([^.]+)\.(.+)$/.exec(instanceType) ?? []
  const gib = gibPerCore.get(family)
  if (gib === undefined) return others.get(`${family}.${size}`)
  const cpuCores = coresOf(size)
  return cpuCores === undefined ? undefined : { cpuCores, accelerators: 0, memoryMib: cpuCores * gib * mibPerGib }
}
