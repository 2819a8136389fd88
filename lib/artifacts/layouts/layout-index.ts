import type { ArchiveEntry } from '../archive/model'

export interface IndexedFile {
  path: string
  /** The last part of the path. */
  name: string
  /** The parts before it. */
  folders: string[]
  sizeBytes: number
}

/** A listing as the rules ask about it: its files, without what is mere clutter. */
export interface LayoutIndex {
  files: IndexedFile[]
  has(path: string): boolean
  /** Also where no entry of its own says so. */
  hasFolder(path: string): boolean
  /** The files that stand in a folder itself; '' is the root. */
  filesIn(folder: string): IndexedFile[]
  /** The folders that stand in a folder itself, by name. */
  foldersIn(folder: string): string[]
}

const NONE: never[] = []
/** No rule looks deeper. */
const MAX_DEPTH = 32

export function layoutIndex(entries: readonly ArchiveEntry[]): LayoutIndex {
  const files: IndexedFile[] = []
  const paths = new Set<string>()
  const byFolder = new Map<string, { files: IndexedFile[]; folders: Set<string> }>()

  const folder = (parts: readonly string[]) => {
    const key = parts.join('/')
    const known = byFolder.get(key)
    if (known) return known
    const made = { files: [], folders: new Set<string>() }
    byFolder.set(key, made)
    const name = parts.at(-1)
    if (name !== undefined) folder(parts.slice(0, -1)).folders.add(name)
    return made
  }

  folder([])
  // By name, so that what is said does not hang on the order in which the files were packed.
  for (const { path, kind, sizeBytes } of entries.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const parts = path.split('/', MAX_DEPTH + 1)
    if (parts.length > MAX_DEPTH || isClutter(path)) continue
    if (kind === 'directory') {
      folder(parts)
      continue
    }
    if (paths.has(path)) continue
    paths.add(path)
    const file = { path, name: parts.at(-1) ?? '', folders: parts.slice(0, -1), sizeBytes }
    files.push(file)
    folder(file.folders).files.push(file)
  }
  return {
    files,
    has: path => paths.has(path),
    hasFolder: path => byFolder.has(path),
    filesIn: path => byFolder.get(path)?.files ?? NONE,
    foldersIn: path => Array.from(byFolder.get(path)?.folders ?? NONE),
  }
}

const clutterParts = new Set([
  '.DS_Store',
  '__MACOSX',
  '.git',
  '.ipynb_checkpoints',
  '__pycache__',
  '.cache',
  'Thumbs.db',
  '.venv',
])

/** What tools leave behind, which no container asks for: the path as far as it names that, else undefined. */
export function clutterOf(path: string): string | undefined {
  const parts = path.split('/')
  const at = parts.findIndex(part => clutterParts.has(part) || part.startsWith('._'))
  return at === -1 ? undefined : parts.slice(0, at + 1).join('/')
}

const isClutter = (path: string) => clutterOf(path) !== undefined
