import { concludeListing } from './conclude'
import { entryBook } from './entry-book'
import type { ListingOptions } from './list'
import { type ArchiveListing, LISTING_LIMITS } from './model'
import { brokenArchive } from './problems'
import { tarWalker } from './tar-walker'

/** Something of a known size of which any part can be read. */
export interface ByteRanges {
  sizeBytes: number
  /** The bytes from one offset to before another; both lie within the size. */
  read(from: number, to: number): Promise<Uint8Array>
}

const KIB = 1024
/** A header and what follows it; files that are smaller than this are cheaper read than passed over. */
const LEAST_BYTES = 16 * KIB
const MOST_BYTES = 1024 * KIB

/** Lists an uncompressed tar by reading its headers alone: the contents of its files are not fetched. */
export async function listTarRanges(source: ByteRanges, options: ListingOptions = {}): Promise<ArchiveListing> {
  const limits = { ...LISTING_LIMITS, ...options.limits }
  const book = entryBook(limits)
  const walker = tarWalker(book)
  const giveUpAtMs = performance.now() + limits.withinMs
  let readBytes = 0
  let pieceBytes = LEAST_BYTES
  let isOutOfTime = false
  while (walker.offset < source.sizeBytes && !walker.hasFailed && !isOutOfTime) {
    options.signal?.throwIfAborted()
    const from = walker.offset
    const bytes = await source.read(from, Math.min(from + pieceBytes, source.sizeBytes))
    if (bytes.length === 0) break
    walker.write(bytes)
    readBytes += bytes.length
    options.onProgress?.(readBytes)
    // What follows the end mark is padding, or what was appended: its beginning tells.
    if (walker.hasEnded && from + bytes.length < source.sizeBytes) {
      const rest = await source.read(walker.offset, Math.min(walker.offset + LEAST_BYTES, source.sizeBytes))
      walker.write(rest)
      readBytes += rest.length
      break
    }
    const ahead = Math.min(walker.skippable, source.sizeBytes - walker.offset)
    if (ahead > 0) walker.skip(ahead)
    pieceBytes = ahead > pieceBytes ? LEAST_BYTES : Math.min(pieceBytes * 2, MOST_BYTES)
    isOutOfTime = performance.now() > giveUpAtMs
  }
  if (!isOutOfTime) walker.end()
  const problem = isOutOfTime ? brokenArchive.outOfTime(limits, walker.offset) : undefined
  return concludeListing({ format: 'tar', book, walker, problem, limits, compressedBytes: readBytes })
}
