import { DescribeKeyCommand, type KeyMetadata } from '@aws-sdk/client-kms'
import { ask } from '../ask'
import type { Check } from '../check'
import type { CheckResult } from '../model'

const common = { id: 'kms-key', title: 'KMS key', field: 'kmsKeyId' }

/** Whether the key of the volumes is there and can encrypt. */
export const kmsKey: Check = {
  id: common.id,
  title: common.title,
  run: async ({ aws, signal: abortSignal }, { kmsKeyId }) => {
    if (kmsKeyId === undefined) return []
    const kms = await aws.kms
    const found = await ask('kms:DescribeKey', kms.send(new DescribeKeyCommand({ KeyId: kmsKeyId }), { abortSignal }))
    return [decideKey(kmsKeyId, found?.KeyMetadata)]
  },
}

export function decideKey(
  asked: string,
  key: Pick<KeyMetadata, 'KeyState' | 'KeyUsage' | 'KeySpec' | 'KeyManager'> | undefined,
): CheckResult {
  const failed = (detail: string, cure: string): CheckResult => ({ ...common, outcome: 'failed', detail, cure })
  if (!key) return failed(`This region has no KMS key ${asked}.`, 'Check the id, ARN or alias (alias/name).')
  if (key.KeyState !== 'Enabled') return failed(`The key is ${key.KeyState}.`, 'Enable it in KMS, or choose another.')
  if (key.KeyUsage !== 'ENCRYPT_DECRYPT' || (key.KeySpec !== undefined && key.KeySpec !== 'SYMMETRIC_DEFAULT'))
    return failed('The key is not a symmetric one for encryption.', 'Choose a symmetric key: volumes take no other.')
  return {
    ...common,
    outcome: 'passed',
    detail: 'Enabled, symmetric. That the role and SageMaker may use it, its key policy says: that is not looked at.',
  }
}
