import { AwsError } from '../../protocol/aws-error.ts'

export interface Page<Item> {
  items: Item[]
  nextToken?: string
}

/** One page of a list; the token is the position of the next, opaque to callers. */
export function pageOf<Item>(all: Item[], maxResults = 100, nextToken?: string): Page<Item> {
  const start = nextToken === undefined ? 0 : positionOf(nextToken)
  const items = all.slice(start, start + maxResults)
  const end = start + items.length
  return end < all.length ? { items, nextToken: Buffer.from(`at:${end}`).toString('base64url') } : { items }
}

function positionOf(token: string): number {
  const match = /^at:(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString())
  if (match) return Number(match[1])
  throw new AwsError('InvalidParameterException', "Invalid parameter at 'nextToken': no earlier page gave it out.")
}
