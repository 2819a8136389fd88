export interface KeyQuery {
  prefix: string
  /** Keys that hold it after the prefix are folded into one common prefix. */
  delimiter: string
  /** Only keys and common prefixes behind this one, in byte order. */
  after: string
  /** At most this many keys and common prefixes together. */
  limit: number
}

export interface KeyPage<Entry> {
  entries: Entry[]
  commonPrefixes: string[]
  isTruncated: boolean
  /** The last key or common prefix of the page: `after` of the next one. */
  last: string
}

const BATCH = 1000

/**
 * One page of a listing. `scan` yields at most `limit` entries from a key on (inclusive) in byte order; a whole
 * common prefix costs one scan, however many keys it folds.
 */
export function listKeys<Entry extends { key: string }>(
  scan: (from: Uint8Array, limit: number) => Entry[],
  { prefix, delimiter, after, limit }: KeyQuery,
): KeyPage<Entry> {
  const page: KeyPage<Entry> = { entries: [], commonPrefixes: [], isTruncated: false, last: '' }
  if (limit === 0) return page
  const commonPrefixOf = (key: string) => {
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length)
    return end < 0 ? undefined : key.slice(0, end + delimiter.length)
  }
  const isFull = () => page.entries.length + page.commonPrefixes.length >= limit

  let from: Uint8Array = isBehind(prefix, after) ? Buffer.from(prefix) : behind(after)
  for (;;) {
    const batch = scan(from, Math.min(BATCH, limit + 1))
    const folded = visit(batch)
    if (folded === 'done') return page
    const last = batch.at(-1)
    if (folded !== undefined) from = behindAll(folded)
    else if (last) from = behind(last.key)
    else return page
  }

  /** Takes entries up to the first that is folded, and returns its common prefix. */
  function visit(batch: Entry[]): 'done' | { commonPrefix: string } | undefined {
    for (const entry of batch) {
      if (!entry.key.startsWith(prefix)) return 'done'
      const commonPrefix = commonPrefixOf(entry.key)
      if (commonPrefix !== undefined && !isBehind(commonPrefix, after)) return { commonPrefix }
      if (isFull()) {
        page.isTruncated = true
        return 'done'
      }
      page.last = commonPrefix ?? entry.key
      if (commonPrefix === undefined) page.entries.push(entry)
      else {
        page.commonPrefixes.push(commonPrefix)
        return { commonPrefix }
      }
    }
    return undefined
  }
}

const isBehind = (key: string, other: string) => Buffer.compare(Buffer.from(key), Buffer.from(other)) > 0

/** The smallest key greater than `key`. */
const behind = (key: string) => Buffer.concat([Buffer.from(key), Buffer.alloc(1)])

/** The smallest key greater than all that begin so: UTF-8 has no byte 0xff, so the last one can be raised. */
function behindAll({ commonPrefix }: { commonPrefix: string }): Buffer {
  const bytes = Buffer.from(commonPrefix)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) + 1
  return bytes
}
