import { createHash } from 'node:crypto'
import { invalidParameter } from './errors.ts'

const MAX_ITEMS = 50

/** One page of groups or streams; its token belongs to this request's filters alone. */
export function pageOf<Item>(
  items: Item[],
  { limit = MAX_ITEMS, nextToken, ...filters }: { limit?: number; nextToken?: string },
): { items: Item[]; nextToken: string | undefined } {
  const print = createHash('sha256').update(JSON.stringify(filters)).digest('base64url').slice(0, 16)
  const [ownPrint, offset = ''] = nextToken ? Buffer.from(nextToken, 'base64url').toString().split(':') : [print, '0']
  if (ownPrint !== print || !/^\d{1,9}$/.test(offset)) throw invalidParameter('The specified nextToken is invalid.')
  const end = Number(offset) + limit
  const next = Buffer.from(`${print}:${end}`).toString('base64url')
  return { items: items.slice(Number(offset), end), nextToken: end < items.length ? next : undefined }
}
