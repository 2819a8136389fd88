export type AcceleratorKind = 'gpu' | 'inferentia' | 'trainium' | 'gaudi'

export interface FamilyAccelerator {
  readonly kind: AcceleratorKind
  /** GiB of one device, as EC2 tells it; the maker's figure where EC2 tells none (g7, p6e-gb200). */
  readonly memoryGibEach: number
}

const gpu = (memoryGibEach: number): FamilyAccelerator => ({ kind: 'gpu', memoryGibEach })
const trainium = (memoryGibEach: number): FamilyAccelerator => ({ kind: 'trainium', memoryGibEach })

/**
 * What the accelerators of a family are. Names and counts stand in lib/endpoint-configs/instance-types.ts.
 * Sources: EC2 DescribeInstanceTypes (GpuInfo, NeuronInfo), compiled 2026-11-22; trn2 by
 * https://aws.amazon.com/ec2/instance-types/trn2/, g7 and p6e-gb200 by their makers' data sheets.
 */
export const FAMILY_ACCELERATORS: Readonly<Record<string, FamilyAccelerator>> = {
  p2: gpu(12),
  p3: gpu(16),
  g4dn: gpu(16),
  g5: gpu(22.35),
  g6: gpu(22.35),
  g6e: gpu(44.7),
  g7: gpu(32),
  g7e: gpu(96),
  p4d: gpu(40),
  p4de: gpu(80),
  p5: gpu(80),
  p5e: gpu(141),
  p5en: gpu(141),
  'p6-b200': gpu(179.06),
  'p6-b300': gpu(268.6),
  'p6e-gb200': gpu(185),
  inf1: { kind: 'inferentia', memoryGibEach: 8 },
  inf2: { kind: 'inferentia', memoryGibEach: 32 },
  trn1: trainium(32),
  trn1n: trainium(32),
  trn2: trainium(96),
  dl1: { kind: 'gaudi', memoryGibEach: 32 },
}
