/**
 * GB of the disks that an instance type brings itself (such types take no VolumeSizeInGB), by family and size.
 * Source: EC2 DescribeInstanceTypes (InstanceStorageInfo.TotalSizeInGB), compiled 2026-11-22.
 */
const FAMILIES: readonly string[] = [
  'm5d large:75 xlarge:150 2xlarge:300 4xlarge:600 12xlarge:1800 24xlarge:3600',
  'r5d large:75 xlarge:150 2xlarge:300 4xlarge:600 12xlarge:1800 24xlarge:3600',
  'c5d large:50 xlarge:100 2xlarge:200 4xlarge:400 9xlarge:900 18xlarge:1800',
  'm6gd large:118 xlarge:237 2xlarge:474 4xlarge:950 8xlarge:1900 12xlarge:2850 16xlarge:3800',
  'c6gd large:118 xlarge:237 2xlarge:474 4xlarge:950 8xlarge:1900 12xlarge:2850 16xlarge:3800',
  'r6gd large:118 xlarge:237 2xlarge:474 4xlarge:950 8xlarge:1900 12xlarge:2850 16xlarge:3800',
  'r7gd medium:59 large:118 xlarge:237 2xlarge:474 4xlarge:950 8xlarge:1900 12xlarge:2850 16xlarge:3800',
  'g4dn xlarge:125 2xlarge:225 4xlarge:225 8xlarge:900 12xlarge:900 16xlarge:900',
  'g5 xlarge:250 2xlarge:450 4xlarge:600 8xlarge:900 12xlarge:3800 16xlarge:1900 24xlarge:3800 48xlarge:7600',
  'g6 xlarge:250 2xlarge:450 4xlarge:600 8xlarge:900 12xlarge:3760 16xlarge:1880 24xlarge:3760 48xlarge:7520',
  'g6e xlarge:250 2xlarge:450 4xlarge:600 8xlarge:900 12xlarge:3800 16xlarge:1900 24xlarge:3800 48xlarge:7600',
  'g7e 2xlarge:1900 4xlarge:1900 8xlarge:1900 12xlarge:3800 24xlarge:7600 48xlarge:15200',
  'p4d 24xlarge:8000',
  'p4de 24xlarge:8000',
  'p5 48xlarge:30400 4xlarge:3800',
  'p5e 48xlarge:30400',
  'p5en 48xlarge:30400',
  'p6-b200 48xlarge:30400',
  'p6-b300 48xlarge:30400',
  'trn1 2xlarge:474 32xlarge:7600',
  'trn1n 32xlarge:7600',
  'trn2 48xlarge:7600',
  'dl1 24xlarge:4000',
]

/** By the whole name, `ml.m5d.large`. */
export const LOCAL_STORAGE_GB: ReadonlyMap<string, number> = new Map(
  FAMILIES.flatMap(line => {
    const [family = '', ...sizes] = line.split(' ')
    return sizes.map((entry): [string, number] => {
      const [size = '', gb] = entry.split(':')
      return [`ml.${family}.${size}`, Number(gb)]
    })
  }),
)
