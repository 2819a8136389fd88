import { OPERATION_TAG } from '@/lib/operation'
import { isMembers, type Members } from './value'

/** Without the tag of Slipway's operation; without tags at all where no other is left. */
export function withoutOwnTag(body: Members): Members {
  const { Tags, ...rest } = body
  const tags = (Array.isArray(Tags) ? Tags : []).filter(tag => !(isMembers(tag) && tag.Key === OPERATION_TAG))
  return tags.length > 0 ? { ...rest, Tags: tags } : rest
}
