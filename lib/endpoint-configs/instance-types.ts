export interface InstanceType {
  /** AWS's name: `ml.m5.large`. */
  readonly name: string
  readonly family: string
  readonly category: string
  readonly architecture: 'x86_64' | 'arm64'
  readonly vcpu: number
  readonly memoryGib: number
  readonly accelerator?: { readonly name: string; readonly count: number }
  /** Types with disks of their own take no VolumeSizeInGB. */
  readonly hasLocalStorage: boolean
}

/** family | category | architecture | storage | accelerator | size:vCPU:GiB[:accelerators] … */
const FAMILIES: readonly string[] = [
  't2 | Burstable | x86_64 | ebs | - | medium:2:4 large:2:8 xlarge:4:16 2xlarge:8:32',
  'm4 | General purpose | x86_64 | ebs | - | xlarge:4:16 2xlarge:8:32 4xlarge:16:64 10xlarge:40:160 16xlarge:64:256',
  'm5 | General purpose | x86_64 | ebs | - | large:2:8 xlarge:4:16 2xlarge:8:32 4xlarge:16:64 12xlarge:48:192 24xlarge:96:384',
  'm5d | General purpose | x86_64 | local | - | large:2:8 xlarge:4:16 2xlarge:8:32 4xlarge:16:64 12xlarge:48:192 24xlarge:96:384',
  'c4 | Compute | x86_64 | ebs | - | large:2:3.75 xlarge:4:7.5 2xlarge:8:15 4xlarge:16:30 8xlarge:36:60',
  'p2 | GPU | x86_64 | ebs | K80 | xlarge:4:61:1 8xlarge:32:488:8 16xlarge:64:732:16',
  'p3 | GPU | x86_64 | ebs | V100 | 2xlarge:8:61:1 8xlarge:32:244:4 16xlarge:64:488:8',
  'c5 | Compute | x86_64 | ebs | - | large:2:4 xlarge:4:8 2xlarge:8:16 4xlarge:16:32 9xlarge:36:72 18xlarge:72:144',
  'c5d | Compute | x86_64 | local | - | large:2:4 xlarge:4:8 2xlarge:8:16 4xlarge:16:32 9xlarge:36:72 18xlarge:72:144',
  'g4dn | GPU | x86_64 | local | T4 | xlarge:4:16:1 2xlarge:8:32:1 4xlarge:16:64:1 8xlarge:32:128:1 12xlarge:48:192:4 16xlarge:64:256:1',
  'r5 | Memory | x86_64 | ebs | - | large:2:16 xlarge:4:32 2xlarge:8:64 4xlarge:16:128 12xlarge:48:384 24xlarge:96:768',
  'r5d | Memory | x86_64 | local | - | large:2:16 xlarge:4:32 2xlarge:8:64 4xlarge:16:128 12xlarge:48:384 24xlarge:96:768',
  'inf1 | Inferentia | x86_64 | ebs | Inferentia | xlarge:4:8:1 2xlarge:8:16:1 6xlarge:24:48:4 24xlarge:96:192:16',
  'dl1 | Gaudi | x86_64 | local | Gaudi HL-205 | 24xlarge:96:768:8',
  'c6i | Compute | x86_64 | ebs | - | large:2:4 xlarge:4:8 2xlarge:8:16 4xlarge:16:32 8xlarge:32:64 12xlarge:48:96 16xlarge:64:128 24xlarge:96:192 32xlarge:128:256',
  'm6i | General purpose | x86_64 | ebs | - | large:2:8 xlarge:4:16 2xlarge:8:32 4xlarge:16:64 8xlarge:32:128 12xlarge:48:192 16xlarge:64:256 24xlarge:96:384 32xlarge:128:512',
  'r6i | Memory | x86_64 | ebs | - | large:2:16 xlarge:4:32 2xlarge:8:64 4xlarge:16:128 8xlarge:32:256 12xlarge:48:384 16xlarge:64:512 24xlarge:96:768 32xlarge:128:1024',
  'g5 | GPU | x86_64 | local | A10G | xlarge:4:16:1 2xlarge:8:32:1 4xlarge:16:64:1 8xlarge:32:128:1 12xlarge:48:192:4 16xlarge:64:256:1 24xlarge:96:384:4 48xlarge:192:768:8',
  'g6 | GPU | x86_64 | local | L4 | xlarge:4:16:1 2xlarge:8:32:1 4xlarge:16:64:1 8xlarge:32:128:1 12xlarge:48:192:4 16xlarge:64:256:1 24xlarge:96:384:4 48xlarge:192:768:8',
  'r8g | Memory | arm64 | ebs | - | medium:1:8 large:2:16 xlarge:4:32 2xlarge:8:64 4xlarge:16:128 8xlarge:32:256 12xlarge:48:384 16xlarge:64:512 24xlarge:96:768 48xlarge:192:1536',
  'g6e | GPU | x86_64 | local | L40S | xlarge:4:32:1 2xlarge:8:64:1 4xlarge:16:128:1 8xlarge:32:256:1 12xlarge:48:384:4 16xlarge:64:512:1 24xlarge:96:768:4 48xlarge:192:1536:8',
  'g7e | GPU | x86_64 | local | RTX PRO Server 6000 | 2xlarge:8:64:1 4xlarge:16:128:1 8xlarge:32:256:1 12xlarge:48:512:2 24xlarge:96:1024:4 48xlarge:192:2048:8',
  'p4d | GPU | x86_64 | local | A100 | 24xlarge:96:1152:8',
  'c7g | Compute | arm64 | ebs | - | large:2:4 xlarge:4:8 2xlarge:8:16 4xlarge:16:32 8xlarge:32:64 12xlarge:48:96 16xlarge:64:128',
  'm6g | General purpose | arm64 | ebs | - | large:2:8 xlarge:4:16 2xlarge:8:32 4xlarge:16:64 8xlarge:32:128 12xlarge:48:192 16xlarge:64:256',
  'm6gd | General purpose | arm64 | local | - | large:2:8 xlarge:4:16 2xlarge:8:32 4xlarge:16:64 8xlarge:32:128 12xlarge:48:192 16xlarge:64:256',
  'c6g | Compute | arm64 | ebs | - | large:2:4 xlarge:4:8 2xlarge:8:16 4xlarge:16:32 8xlarge:32:64 12xlarge:48:96 16xlarge:64:128',
  'c6gd | Compute | arm64 | local | - | large:2:4 xlarge:4:8 2xlarge:8:16 4xlarge:16:32 8xlarge:32:64 12xlarge:48:96 16xlarge:64:128',
  'c6gn | Compute | arm64 | ebs | - | large:2:4 xlarge:4:8 2xlarge:8:16 4xlarge:16:32 8xlarge:32:64 12xlarge:48:96 16xlarge:64:128',
  'r6g | Memory | arm64 | ebs | - | large:2:16 xlarge:4:32 2xlarge:8:64 4xlarge:16:128 8xlarge:32:256 12xlarge:48:384 16xlarge:64:512',
  'r6gd | Memory | arm64 | local | - | large:2:16 xlarge:4:32 2xlarge:8:64 4xlarge:16:128 8xlarge:32:256 12xlarge:48:384 16xlarge:64:512',
  'p4de | GPU | x86_64 | local | A100 | 24xlarge:96:1152:8',
  'trn1 | Trainium | x86_64 | local | Trainium | 2xlarge:8:32:1 32xlarge:128:512:16',
  'trn1n | Trainium | x86_64 | local | Trainium | 32xlarge:128:512:16',
  'trn2 | Trainium | x86_64 | local | Trainium2 | 48xlarge:192:2048:16',
  'inf2 | Inferentia | x86_64 | ebs | Inferentia2 | xlarge:4:16:1 8xlarge:32:128:1 24xlarge:96:384:6 48xlarge:192:768:12',
  'p5 | GPU | x86_64 | local | H100 | 48xlarge:192:2048:8 4xlarge:16:256:1',
  'p5e | GPU | x86_64 | local | H200 | 48xlarge:192:2048:8',
  'p5en | GPU | x86_64 | local | H200 | 48xlarge:192:2048:8',
  'm7i | General purpose | x86_64 | ebs | - | large:2:8 xlarge:4:16 2xlarge:8:32 4xlarge:16:64 8xlarge:32:128 12xlarge:48:192 16xlarge:64:256 24xlarge:96:384 48xlarge:192:768',
  'c7i | Compute | x86_64 | ebs | - | large:2:4 xlarge:4:8 2xlarge:8:16 4xlarge:16:32 8xlarge:32:64 12xlarge:48:96 16xlarge:64:128 24xlarge:96:192 48xlarge:192:384',
  'r7i | Memory | x86_64 | ebs | - | large:2:16 xlarge:4:32 2xlarge:8:64 4xlarge:16:128 8xlarge:32:256 12xlarge:48:384 16xlarge:64:512 24xlarge:96:768 48xlarge:192:1536',
  'c8g | Compute | arm64 | ebs | - | medium:1:2 large:2:4 xlarge:4:8 2xlarge:8:16 4xlarge:16:32 8xlarge:32:64 12xlarge:48:96 16xlarge:64:128 24xlarge:96:192 48xlarge:192:384',
  'r7gd | Memory | arm64 | local | - | medium:1:8 large:2:16 xlarge:4:32 2xlarge:8:64 4xlarge:16:128 8xlarge:32:256 12xlarge:48:384 16xlarge:64:512',
  'm8g | General purpose | arm64 | ebs | - | medium:1:4 large:2:8 xlarge:4:16 2xlarge:8:32 4xlarge:16:64 8xlarge:32:128 12xlarge:48:192 16xlarge:64:256 24xlarge:96:384 48xlarge:192:768',
  'c6in | Compute | x86_64 | ebs | - | large:2:4 xlarge:4:8 2xlarge:8:16 4xlarge:16:32 8xlarge:32:64 12xlarge:48:96 16xlarge:64:128 24xlarge:96:192 32xlarge:128:256',
  'p6-b200 | GPU | x86_64 | local | B200 | 48xlarge:192:2048:8',
  'p6-b300 | GPU | x86_64 | local | B300 | 48xlarge:192:4096:8',
  'p6e-gb200 | GPU | arm64 | ebs | GB200 (Blackwell) | 36xlarge:144:960:4',
  'g7 | GPU | x86_64 | ebs | RTX PRO 4500 Blackwell | 2xlarge:8:32:1 4xlarge:16:64:1 8xlarge:32:128:1 12xlarge:48:192:2 24xlarge:96:384:4 48xlarge:192:768:8',
]

function readFamily(line: string): InstanceType[] {
  const [family = '', category = '', architecture = '', storage = '', accelerator = '', sizes = ''] = line.split(' | ')
  return sizes.split(' ').map(entry => {
    const [size = '', vcpu, memoryGib, count] = entry.split(':')
    return {
      name: `ml.${family}.${size}`,
      family,
      category,
      architecture: architecture === 'arm64' ? 'arm64' : 'x86_64',
      vcpu: Number(vcpu),
      memoryGib: Number(memoryGib),
      ...(count ? { accelerator: { name: accelerator, count: Number(count) } } : {}),
      hasLocalStorage: storage === 'local',
    }
  })
}

/**
 * The instance types SageMaker hosts endpoints on: the 277 values of ProductionVariantInstanceType in the
 * API model of October 2026, with the EC2 figures of the types of the same name.
 * Sources: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html and EC2
 * DescribeInstanceTypes, compiled 2026-11-22. Prices are not among them.
 */
export const INSTANCE_TYPES: readonly InstanceType[] = FAMILIES.flatMap(readFamily)

const BY_NAME = new Map(INSTANCE_TYPES.map(type => [type.name, type]))

export function findInstanceType(name: string): InstanceType | undefined {
  return BY_NAME.get(name)
}

/** What one instance is, in a line: "4 vCPU · 16 GiB · 1 × A10G · arm64". */
export function describeInstanceType(type: InstanceType): string {
  const accelerator = type.accelerator && `${type.accelerator.count} × ${type.accelerator.name}`
  const architecture = type.architecture === 'arm64' && 'arm64'
  return [`${type.vcpu} vCPU`, `${type.memoryGib} GiB`, accelerator, architecture].filter(Boolean).join(' · ')
}
