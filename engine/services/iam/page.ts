import { AwsError } from '../../protocol/aws-error.ts'

interface Page<Item> {
  items: Item[]
  IsTruncated: boolean
  Marker?: string
}

/** One page of a list; the marker is the position of the next, opaque to callers. Throws ValidationError. */
export function pageOf<Item>(all: readonly Item[], maxItems = 100, marker?: string): Page<Item> {
  const start = marker === undefined ? 0 : positionOf(marker)
  const end = start + maxItems
  const items = all.slice(start, end)
  if (end >= all.length) return { items, IsTruncated: false }
  return { items, IsTruncated: true, Marker: Buffer.from(`at:${end}`).toString('base64url') }
}

function positionOf(marker: string): number {
  const [, position] = /^at:(\d{1,9})$/.exec(Buffer.from(marker, 'base64url').toString()) ?? []
  if (position !== undefined) return Number(position)
  throw new AwsError('ValidationError', 'Invalid Marker: no earlier page gave it out.')
}
