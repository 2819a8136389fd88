import { type ByteReader, type ByteStream, byteReader, firstOf } from './byte-reader'
import { concludeListing } from './conclude'
import { type EntryBook, entryBook } from './entry-book'
import { GunzipError, type GunzipFailure, gunzip } from './gunzip'
import {
  type ArchiveFormat,
  type ArchiveListing,
  type ArchiveProblem,
  LISTING_LIMITS,
  type ListingLimits,
} from './model'
import { brokenArchive } from './problems'
import { sniff } from './sniff'
import { BLOCK_BYTES } from './tar-header'
import { type TarWalker, tarWalker } from './tar-walker'

export interface ListingOptions {
  limits?: Partial<ListingLimits>
  /** Aborting it makes the listing throw its reason. */
  signal?: AbortSignal
  /** Told the stored bytes that were read so far, chunk by chunk. */
  onProgress?: (readBytes: number) => void
}

interface Listing {
  reader: ByteReader
  book: EntryBook
  walker: TarWalker
  limits: ListingLimits
}

/**
 * Lists a tar.gz or a tar as its bytes come: nothing is unpacked to anywhere, contents are passed over, and time and
 * memory are bounded by `limits`. Whatever is wrong with the archive is told in `problems`; it throws only what the
 * source or the signal throws. Runs in the browser and on the server alike.
 */
export async function listArchive(source: ByteStream, options: ListingOptions = {}): Promise<ArchiveListing> {
  const limits = { ...LISTING_LIMITS, ...options.limits }
  const book = entryBook(limits)
  const reader = byteReader(source, options, limits.withinMs)
  const listing: Listing = { reader, book, limits, walker: tarWalker(book) }
  try {
    const { format, problem } = await read(listing)
    return concludeListing({ ...listing, format, problem, compressedBytes: reader.readBytes })
  } finally {
    await reader.close()
  }
}

async function read(listing: Listing): Promise<{ format: ArchiveFormat; problem: ArchiveProblem | undefined }> {
  const { reader, walker, limits } = listing
  const stored = sniff(await reader.peek(BLOCK_BYTES))
  if (stored.is === 'nothing') return { format: 'unknown', problem: brokenArchive.notGzip('an empty file') }
  if (stored.is === 'other') return { format: 'unknown', problem: brokenArchive.notGzip(stored.what, stored.cure) }
  const format = stored.is === 'gzip' ? 'tar.gz' : 'tar'
  const problem = await (format === 'tar' ? walk(listing, reader.chunks()) : walkPacked(listing))
  if (reader.isOutOfTime) return { format, problem: brokenArchive.outOfTime(limits, walker.offset) }
  if (!problem) walker.end()
  return { format, problem }
}

async function walk({ walker, reader, limits }: Listing, chunks: AsyncIterable<Uint8Array>) {
  for await (const chunk of chunks) {
    walker.write(chunk)
    if (walker.hasFailed) return undefined
    const { offset } = walker
    if (offset > limits.freeUnpackedBytes && offset > limits.maxRatio * reader.readBytes)
      return brokenArchive.ratioBomb(limits)
    if (offset > limits.maxUnpackedBytes) return brokenArchive.tooLarge(limits)
  }
  return undefined
}

async function walkPacked(listing: Listing): Promise<ArchiveProblem | undefined> {
  const { walker, reader } = listing
  const unpacked = gunzip(reader.chunks())
  const first: Uint8Array[] = []
  try {
    for (let length = 0; length < BLOCK_BYTES; ) {
      const { done, value } = await unpacked.next()
      if (done) break
      first.push(value)
      length += value.length
    }
    const inside = sniff(firstOf(first, BLOCK_BYTES))
    if (inside.is === 'nothing') return brokenArchive.notTar('nothing')
    if (inside.is === 'gzip')
      return brokenArchive.notTar('compressed once more', 'Pack it once: tar -czf model.tar.gz -C folder .')
    if (inside.is === 'other') return brokenArchive.notTar(inside.what, inside.cure)
    return await walk(listing, both(first, unpacked))
  } catch (error) {
    if (!(error instanceof GunzipError)) throw error
    for (const chunk of walker.offset === 0 ? first : []) walker.write(chunk)
    return gunzipProblem(error.failure, walker.offset)
  } finally {
    await unpacked.return(undefined)
  }
}

function gunzipProblem(failure: GunzipFailure, offset: number): ArchiveProblem {
  if (failure === 'truncated') return brokenArchive.truncated(offset)
  if (failure === 'damaged') return brokenArchive.gzipDamaged(offset)
  return failure === 'trailing' ? brokenArchive.trailing() : brokenArchive.severalMembers(offset)
}

async function* both(first: Iterable<Uint8Array>, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* first
  yield* rest
}
