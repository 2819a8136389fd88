import { concludeListing } from './conclude'
import { entryBook } from './entry-book'
import { type ArchiveListing, LISTING_LIMITS } from './model'

/** The listing of files that are in no archive (yet): a folder that was dropped, or the objects under an S3 prefix. */
export function listFiles(files: Iterable<{ path: string; sizeBytes: number }>): ArchiveListing {
  const limits = LISTING_LIMITS
  const book = entryBook(limits)
  for (const { path, sizeBytes } of files) {
    const problem = book.add({ path, sizeBytes, kind: 'file' })
    if (problem)
      return concludeListing({ format: 'folder', book, problem, limits, compressedBytes: book.unpackedBytes })
  }
  return concludeListing({ format: 'folder', book, problem: undefined, limits, compressedBytes: book.unpackedBytes })
}
