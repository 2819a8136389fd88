import type { EntryBook } from './entry-book'
import type { ArchiveProblem, EntryKind } from './model'
import { readPaxRecords } from './pax-records'
import { brokenArchive } from './problems'
import { BLOCK_BYTES, isZeroBlock, readHeader, type TarHeader, textOf } from './tar-header'

/** Walks through a tar as its bytes come: headers are read, contents passed over. Never throws on what is in it. */
export interface TarWalker {
  write(bytes: Uint8Array): void
  /** Bytes of contents that need not be fetched, where the caller can leave them out. */
  readonly skippable: number
  skip(bytes: number): void
  /** No more bytes come. */
  end(): void
  /** Bytes written and skipped. */
  readonly offset: number
  /** Nothing more is read: the archive is broken, or a limit is met. */
  readonly hasFailed: boolean
  /** The mark that ends a tar was met. */
  readonly hasEnded: boolean
  readonly truncatedAt: number | undefined
  readonly problems: readonly ArchiveProblem[]
}

/** Names and pax records are this long at most; a header that says more is no honest one. */
const MAX_META_BYTES = 1024 ** 2
/** Headers that are no entries (names, pax records, maps), beyond which an archive holds nothing else. */
const MAX_META_HEADERS = 100_000

const kinds: Record<string, EntryKind> = {
  '0': 'file',
  '7': 'file',
  S: 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'special',
  '4': 'special',
  '5': 'directory',
  D: 'directory',
  '6': 'special',
}

/** What the next entry takes over from the headers before it. */
interface Overrides {
  name?: string
  target?: string
  sizeBytes?: number
  realSizeBytes?: number
  isUtf8: boolean
}

const roundUp = (bytes: number) => Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one state machine, whose state is its closure.
export function tarWalker(book: EntryBook): TarWalker {
  const block = new Uint8Array(BLOCK_BYTES)
  let filled = 0
  let offset = 0
  /** Bytes of a content, and the padding after it, that are still to come. */
  let contentLeft = 0
  let paddingLeft = 0
  let meta: { type: string; bytes: Uint8Array; filled: number } | undefined
  let metaHeaders = 0
  let overrides: Overrides = { isUtf8: true }
  let isInMap = false
  let hasEnded = false
  let hasTrailing = false
  let lastPath: string | undefined
  let truncatedAt: number | undefined
  let hasFailed = false
  const problems: ArchiveProblem[] = []

  const fail = (problem: ArchiveProblem, where: number) => {
    problems.push(problem)
    truncatedAt = where
    hasFailed = true
  }

  const readBlock = (at: number) => {
    if (isInMap) {
      isInMap = block[504] === 1
      return
    }
    if (isZeroBlock(block)) {
      hasEnded = true
      return
    }
    const header = readHeader(block)
    if (!header) return fail(brokenArchive.headerDamaged(at), at)
    if (isMeta(header.type)) startMeta(header, at)
    else takeEntry(header, at)
  }

  const startMeta = (header: TarHeader, at: number) => {
    metaHeaders++
    if (header.sizeBytes > MAX_META_BYTES || metaHeaders > MAX_META_HEADERS)
      return fail(brokenArchive.headerDamaged(at), at)
    meta = { type: header.type, bytes: new Uint8Array(header.sizeBytes), filled: 0 }
    contentLeft = header.sizeBytes
    paddingLeft = roundUp(header.sizeBytes) - header.sizeBytes
    if (contentLeft === 0) finishMeta(at)
  }

  const finishMeta = (at: number) => {
    const done = meta
    meta = undefined
    if (!done) return
    if (done.type === 'L' || done.type === 'K') {
      const { text, isUtf8 } = textOf(done.bytes)
      overrides = { ...overrides, [done.type === 'L' ? 'name' : 'target']: text, isUtf8: overrides.isUtf8 && isUtf8 }
    } else if (done.type === 'x' || done.type === 'X') {
      const taken = paxOverrides(done.bytes)
      if (!taken) return fail(brokenArchive.headerDamaged(at), at)
      overrides = { ...overrides, ...taken }
    } else if (done.type === 'g' && hidesEntries(done.bytes)) fail(brokenArchive.headerDamaged(at), at)
  }

  const takeEntry = (header: TarHeader, at: number) => {
    const path = overrides.name ?? header.name
    const kind = kindOf(header.type, path)
    const storedBytes = overrides.sizeBytes ?? header.sizeBytes
    // GNU tar passes over the content that a folder or a soft link states, and that of a hard link not; others differ.
    const isAmbiguous = storedBytes > 0 && (kind === 'hardlink' || kind === 'symlink' || kind === 'directory')
    contentLeft = kind === 'hardlink' ? 0 : storedBytes
    paddingLeft = roundUp(contentLeft) - contentLeft
    isInMap = header.hasMoreMap
    const target = overrides.target ?? header.target
    const realSizeBytes = overrides.realSizeBytes ?? header.realSizeBytes
    const problem = book.add(
      {
        path,
        kind,
        sizeBytes: kind === 'file' ? (realSizeBytes ?? storedBytes) : 0,
        ...((kind === 'hardlink' || kind === 'symlink') && { target }),
      },
      { isUtf8: header.isUtf8 && overrides.isUtf8, isAmbiguous, isSparse: realSizeBytes !== undefined },
    )
    lastPath = path
    overrides = { isUtf8: true }
    if (problem) fail(problem, at)
  }

  const passContent = (bytes: number) => {
    const ofContent = Math.min(contentLeft, bytes)
    contentLeft -= ofContent
    const ofPadding = Math.min(paddingLeft, bytes - ofContent)
    paddingLeft -= ofPadding
    offset += ofContent + ofPadding
    return ofContent + ofPadding
  }

  /** Takes what it can of the bytes; the number of those taken. */
  const step = (bytes: Uint8Array): number => {
    if (hasEnded) {
      hasTrailing ||= bytes.some(byte => byte !== 0)
      offset += bytes.length
      return bytes.length
    }
    if (!isInMap && contentLeft + paddingLeft > 0) {
      if (meta && contentLeft > 0) {
        const part = bytes.subarray(0, contentLeft)
        meta.bytes.set(part, meta.filled)
        meta.filled += part.length
        const taken = passContent(part.length)
        if (contentLeft === 0) finishMeta(offset)
        return taken
      }
      return passContent(bytes.length)
    }
    const part = bytes.subarray(0, BLOCK_BYTES - filled)
    block.set(part, filled)
    filled += part.length
    offset += part.length
    if (filled === BLOCK_BYTES) {
      filled = 0
      readBlock(offset - BLOCK_BYTES)
    }
    return part.length
  }

  return {
    write(bytes) {
      let at = 0
      while (at < bytes.length && !hasFailed) at += step(at === 0 ? bytes : bytes.subarray(at))
    },
    get skippable() {
      return meta || isInMap || hasEnded || hasFailed ? 0 : contentLeft + paddingLeft
    },
    skip(bytes) {
      passContent(bytes)
    },
    end() {
      if (hasFailed) return
      if (hasEnded) {
        if (hasTrailing) problems.push(brokenArchive.trailing())
        return
      }
      const isInside = contentLeft > 0 || filled > 0 || isInMap
      if (isInside) fail(brokenArchive.truncated(offset, contentLeft > 0 ? lastPath : undefined), offset)
      else problems.push(brokenArchive.noEnd())
    },
    get offset() {
      return offset
    },
    get hasFailed() {
      return hasFailed
    },
    get hasEnded() {
      return hasEnded
    },
    get truncatedAt() {
      return truncatedAt
    },
    problems,
  }
}

/** Before POSIX a folder was a file whose name ends in a slash. */
function kindOf(type: string, path: string): EntryKind {
  const kind = kinds[type] ?? 'special'
  return kind === 'file' && path.endsWith('/') ? 'directory' : kind
}

const isMeta = (type: string) => 'LKxXgVN'.includes(type)

function paxOverrides(bytes: Uint8Array): Partial<Overrides> | undefined {
  const records = readPaxRecords(bytes)
  if (!records) return undefined
  const name = records.get('GNU.sparse.name') ?? records.get('path')
  const target = records.get('linkpath')
  const sizeBytes = sizeOf(records.get('size'))
  const realSizeBytes = sizeOf(records.get('GNU.sparse.realsize') ?? records.get('GNU.sparse.size'))
  if (sizeBytes === null || realSizeBytes === null) return undefined
  return {
    ...(name !== undefined && { name }),
    ...(target !== undefined && { target }),
    ...(sizeBytes !== undefined && { sizeBytes }),
    ...(realSizeBytes !== undefined && { realSizeBytes }),
  }
}

/** Null for what is no size. */
function sizeOf(digits: string | undefined): number | undefined | null {
  if (digits === undefined) return undefined
  const value = Number(digits)
  return /^\d+$/.test(digits) && Number.isSafeInteger(value) ? value : null
}

/** A record for all entries that gives them one name or one size: no tool writes it, and few read it alike. */
function hidesEntries(bytes: Uint8Array): boolean {
  const records = readPaxRecords(bytes)
  return !records || ['path', 'size', 'linkpath'].some(key => records.has(key))
}
