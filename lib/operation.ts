import { z } from 'zod'
import type { ResourceTag } from '@/lib/resource-tag'

/** The tag by which Slipway knows what one deployment made: it adopts and removes nothing else. */
export const OPERATION_TAG = 'slipway:operation-id'

export const OperationId = z.string().regex(/^[a-z0-9-]{8,64}$/, 'An operation id has 8 to 64 of a-z, 0-9 and hyphen.')
export type OperationId = z.infer<typeof OperationId>

/** The tags of an object that an operation makes, in AWS's shape. */
export function tagsOf(operationId: OperationId, tags: readonly ResourceTag[]): { Key: string; Value: string }[] {
  return [...tags.map(tag => ({ Key: tag.key, Value: tag.value })), { Key: OPERATION_TAG, Value: operationId }]
}
