export type EntryKind = 'file' | 'directory' | 'symlink' | 'hardlink' | 'special'

/** One member of an archive. `path` has no leading `./` and no trailing slash, else it stands as the archive has it. */
export interface ArchiveEntry {
  path: string
  /** As unpacked, in bytes. */
  sizeBytes: number
  kind: EntryKind
  /** Where a link points. */
  target?: string
}

export type Severity = 'error' | 'warning'

/** What is wrong with the archive itself, whatever framework it is for. */
export type ProblemKind =
  | 'empty'
  | 'not-gzip'
  | 'not-tar'
  | 'gzip-damaged'
  | 'several-members'
  | 'truncated'
  | 'header-damaged'
  | 'no-end'
  | 'trailing-bytes'
  | 'path-traversal'
  | 'absolute-path'
  | 'odd-name'
  | 'link'
  | 'special-file'
  | 'duplicate'
  | 'case-collision'
  | 'file-and-folder'
  | 'ambiguous'
  | 'sparse'
  | 'bomb'
  | 'too-many-entries'
  | 'names-too-long'
  | 'too-large'
  | 'out-of-time'

export interface ArchiveProblem {
  kind: ProblemKind
  severity: Severity
  /** The first entry that it concerns. */
  path?: string
  /** How many entries it concerns, where more than one. */
  count?: number
  /** What is wrong, in a sentence. */
  rule: string
  cure: string
}

/** `folder`: files that were never packed, or objects under an S3 prefix. */
export type ArchiveFormat = 'tar.gz' | 'tar' | 'folder' | 'unknown'

export interface ArchiveListing {
  format: ArchiveFormat
  entries: ArchiveEntry[]
  problems: ArchiveProblem[]
  /** The unpacked offset at which reading ended before the archive did; the entries before it are listed. */
  truncatedAt?: number
  /** Bytes of the archive that were read, as stored. */
  compressedBytes: number
  /** What the files take when unpacked. */
  unpackedBytes: number
}

/** What bounds a listing. Nothing is stored, so what counts is time and the memory of the names. */
export interface ListingLimits {
  maxEntries: number
  maxNameBytes: number
  maxUnpackedBytes: number
  /** Unpacked bytes for each stored one, beyond the first `freeUnpackedBytes`. */
  maxRatio: number
  freeUnpackedBytes: number
  withinMs: number
}

const MIB = 1024 ** 2

export const LISTING_LIMITS: ListingLimits = {
  maxEntries: 20_000,
  maxNameBytes: 4 * MIB,
  maxUnpackedBytes: 512 * 1024 * MIB,
  maxRatio: 100,
  freeUnpackedBytes: 64 * MIB,
  withinMs: 600_000,
}

/** True when nothing forbids to use it: warnings may be left. */
export function isSound(listing: ArchiveListing): boolean {
  return listing.problems.every(problem => problem.severity !== 'error')
}
