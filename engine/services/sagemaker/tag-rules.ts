import type { Tag } from '@aws-sdk/client-sagemaker'
import { AwsError } from '../../protocol/aws-error.ts'
import { validationError } from './errors.ts'

const maxTags = 50

/**
 * The tags of a resource after `added` were put over `existing`: a known key takes the new value.
 * Rules: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AddTags.html (read 2026-11).
 */
export function mergeTags(existing: readonly Tag[], added: readonly Tag[]): Tag[] {
  const merged = new Map(existing.map(tag => [tag.Key, tag]))
  const seen = new Set<string | undefined>()
  for (const { Key, Value } of added) {
    if (Key?.toLowerCase().startsWith('aws:'))
      throw validationError(`The tag key "${Key}" is not valid: keys that start with "aws:" are reserved for AWS use.`)
    if (seen.has(Key))
      throw validationError(`Duplicate tag key found. Please remove one of the tags with key "${Key}".`)
    seen.add(Key)
    merged.set(Key, { Key, Value })
  }
  if (merged.size > maxTags)
    throw new AwsError(
      'ResourceLimitExceeded',
      `The resource may have at most ${maxTags} tags; this request would give it ${merged.size}.`,
    )
  return [...merged.values()]
}
