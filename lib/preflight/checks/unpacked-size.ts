import { formatBytes } from '@/lib/format/bytes'
import { instanceOf } from '@/lib/instances/instance-of'
import type { CheckResult } from '../model'
import type { Subject } from '../subject'

type Verdict = Pick<CheckResult, 'outcome' | 'detail' | 'cure' | 'field'>

const GIB = 1024 ** 3

/** https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html */
const SERVERLESS_DISK_GB = 5

/** Whether a whole archive and what comes out of it have room where they are put; undefined where that is not known. */
export function decideUnpacked(
  { option, variants }: Pick<Subject, 'option' | 'variants'>,
  { storedBytes, unpackedBytes }: { storedBytes: number; unpackedBytes: number },
): Verdict | undefined {
  const neededBytes = storedBytes + unpackedBytes
  const tooLarge = (gb: number, cure: string, field: string): Verdict => ({
    outcome: 'failed',
    detail: `The archive has ${formatBytes(storedBytes)} and ${formatBytes(unpackedBytes)} unpacked: more than the ${gb} GB of disk.`,
    cure,
    field,
  })
  if (option === 'serverless')
    return unpackedBytes > SERVERLESS_DISK_GB * GIB
      ? tooLarge(SERVERLESS_DISK_GB, 'Choose an option that runs on instances.', 'option')
      : undefined
  for (const { instanceType = '', volumeGb, field } of variants) {
    const localGb = instanceOf(instanceType)?.localStorageGb
    const gb = localGb ?? volumeGb
    if (gb === undefined || neededBytes <= gb * GIB) continue
    return localGb === undefined
      ? tooLarge(gb, `State a volume of ${Math.ceil(neededBytes / GIB) + 5} GB or more.`, 'volumeGb')
      : tooLarge(gb, 'Choose a type with larger disks, or one without, and state a volume.', `${field}.instanceType`)
  }
  return undefined
}
