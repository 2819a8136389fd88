import type { EntryBook } from './entry-book'
import type { ArchiveFormat, ArchiveListing, ArchiveProblem, ListingLimits } from './model'
import { brokenArchive } from './problems'
import type { TarWalker } from './tar-walker'

interface Read {
  format: ArchiveFormat
  book: EntryBook
  walker?: TarWalker
  /** What ended the reading, where it was not the archive's end. */
  problem: ArchiveProblem | undefined
  limits: ListingLimits
  compressedBytes: number
}

/** The listing of what was read, with what only the whole of it tells. */
export function concludeListing({ format, book, walker, problem, limits, compressedBytes }: Read): ArchiveListing {
  const { entries, unpackedBytes } = book
  const problems = [...(problem ? [problem] : []), ...(walker?.problems ?? []), ...book.problems()]
  const hasStopped =
    problem !== undefined && format !== 'unknown' && !(problem.kind === 'trailing-bytes' && walker?.hasEnded)
  const truncatedAt = walker?.truncatedAt ?? (hasStopped ? walker?.offset : undefined)
  if (format === 'tar') problems.push(brokenArchive.notGzip('not compressed', 'Compress it: gzip model.tar'))
  const isRead = format !== 'unknown' && truncatedAt === undefined
  if (isRead && !entries.some(entry => entry.kind === 'file')) problems.push(brokenArchive.empty())
  // Sparse files unpack to more than the archive's own bytes.
  const isHuge = unpackedBytes > limits.freeUnpackedBytes && unpackedBytes > limits.maxRatio * compressedBytes
  if (isRead && format !== 'folder' && isHuge) problems.push(brokenArchive.ratioBomb(limits))
  return {
    format,
    entries,
    problems: problems.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning')),
    ...(truncatedAt !== undefined && { truncatedAt }),
    compressedBytes,
    unpackedBytes,
  }
}
