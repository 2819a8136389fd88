import { cleanPath } from './clean-path'
import type { ArchiveEntry, ArchiveProblem, ListingLimits, ProblemKind } from './model'
import { brokenArchive, entryProblem } from './problems'

/** The list as it grows, with what is wrong with its names. */
export interface EntryBook {
  readonly entries: ArchiveEntry[]
  readonly unpackedBytes: number
  /** Takes an entry in, or tells why the list ends here. */
  add(entry: ArchiveEntry, traits?: EntryTraits): ArchiveProblem | undefined
  problems(): ArchiveProblem[]
}

/** What only the archive's own headers tell. */
export interface EntryTraits {
  isUtf8?: boolean
  isAmbiguous?: boolean
  isSparse?: boolean
}

const MAX_PART_BYTES = 255
/** As Linux has it; each folder of a path is kept, so that depth is bounded too. */
const MAX_PATH_LENGTH = 4096
const MAX_DEPTH = 32

export function entryBook(limits: ListingLimits): EntryBook {
  const entries: ArchiveEntry[] = []
  const found = new Map<ProblemKind, { path: string; count: number }>()
  /** The path of the first entry by its name without case and accents' form. */
  const byFolded = new Map<string, string>()
  const kinds = new Map<string, 'file' | 'folder'>()
  let nameBytes = 0
  let unpackedBytes = 0

  const note = (kind: ProblemKind, path: string) => {
    const known = found.get(kind)
    if (known) known.count++
    else found.set(kind, { path, count: 1 })
  }

  /** A folder stands for all that leads to a file as well. */
  const place = (path: string, kind: 'file' | 'folder') => {
    const known = kinds.get(path)
    if (known === 'file' && kind === 'file') note('duplicate', path)
    else if (known !== undefined && known !== kind) note('file-and-folder', path)
    if (known !== undefined) return
    kinds.set(path, kind)
    const folded = path.normalize('NFC').toLowerCase()
    const first = byFolded.get(folded)
    if (first === undefined) byFolded.set(folded, path)
    else note('case-collision', path)
    const slash = path.lastIndexOf('/')
    if (slash > 0) place(path.slice(0, slash), 'folder')
  }

  return {
    entries,
    get unpackedBytes() {
      return unpackedBytes
    },
    add(raw, traits = {}) {
      const path = cleanPath(raw.path)
      if (path === '' && raw.kind === 'directory') return undefined
      nameBytes += path.length + (raw.target?.length ?? 0)
      unpackedBytes += raw.sizeBytes
      if (entries.length >= limits.maxEntries) return brokenArchive.tooManyEntries(limits)
      if (nameBytes > limits.maxNameBytes) return brokenArchive.namesTooLong(limits)
      entries.push({ ...raw, path })
      for (const kind of dangersOf({ ...raw, path }, traits.isUtf8 ?? true)) note(kind, path)
      if (traits.isAmbiguous) note('ambiguous', path)
      if (traits.isSparse) note('sparse', path)
      if (!isTooDeep(path)) place(path, raw.kind === 'directory' ? 'folder' : 'file')
      return unpackedBytes > limits.maxUnpackedBytes ? brokenArchive.tooLarge(limits) : undefined
    },
    problems: () => Array.from(found, ([kind, { path, count }]) => entryProblem(kind, path, count)),
  }
}

const isTooDeep = (path: string) => path.length > MAX_PATH_LENGTH || path.split('/', MAX_DEPTH + 1).length > MAX_DEPTH

function dangersOf({ path, kind }: ArchiveEntry, isUtf8: boolean): ProblemKind[] {
  const parts = path.split('/')
  const dangers: ProblemKind[] = []
  if (path.split(/[/\\]/).includes('..')) dangers.push('path-traversal')
  if (/^(?:[/\\]|[A-Za-z]:[/\\])/.test(path)) dangers.push('absolute-path')
  if (kind === 'symlink' || kind === 'hardlink') dangers.push('link')
  if (kind === 'special') dangers.push('special-file')
  const isOdd =
    !isUtf8 ||
    path === '' ||
    isTooDeep(path) ||
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    /[\u0000-\u001f\u007f\\\u202a-\u202e\u2066-\u2069]/.test(path) ||
    parts.some(part => new TextEncoder().encode(part).length > MAX_PART_BYTES)
  if (isOdd) dangers.push('odd-name')
  return dangers
}
