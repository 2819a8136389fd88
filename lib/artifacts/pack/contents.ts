import { listFiles } from '../archive/list-files'
import type { ArchiveListing, ProblemKind } from '../archive/model'
import type { ArchiveSource, Place, PlacedBlob } from './source'

/** Where a file's bytes are: on the disk, in the archive that was opened, or typed. */
export type FileContent =
  | { kind: 'blob'; blob: Blob }
  | { kind: 'archived'; path: string; nth: number }
  | { kind: 'text'; text: string }

export interface ContentFile {
  path: string
  sizeBytes: number
  content: FileContent
}

/** What will be in the archive; one that was opened stands as it is until something of it is changed. */
export interface Contents {
  archive?: { blob: Blob; listing: ArchiveListing; isRebuilt?: boolean }
  files: ContentFile[]
}

export const NO_CONTENTS: Contents = { files: [] }

/** The rule that a path breaks, or undefined: what it may be in an archive that any tool unpacks. */
export function pathError(path: string): string | undefined {
  if (path === '') return 'Name the file.'
  if (path.startsWith('/')) return 'A path in the archive has no slash before it.'
  if (path.split('/').some(part => part === '' || part === '.' || part === '..'))
    return 'A path has no empty part, "." or "..".'
  if (path.includes('\\')) return 'Folders are told apart by "/", not "\\".'
  if (/\p{Cc}/u.test(path)) return 'A path has no control characters.'
  if (new TextEncoder().encode(path).length > 1024) return 'A path may have at most 1,024 bytes.'
  return undefined
}

/** The plain files of an archive; links, devices and paths that lead out of it are left behind. */
export function contentsOfArchive(blob: Blob, listing: ArchiveListing): Contents {
  const files = new Map<string, ContentFile>()
  const counts = new Map<string, number>()
  for (const { kind, path, sizeBytes } of listing.entries) {
    if (kind !== 'file') continue
    const nth = (counts.get(path) ?? 0) + 1
    counts.set(path, nth)
    if (pathError(path) === undefined) files.set(path, { path, sizeBytes, content: { kind: 'archived', path, nth } })
  }
  return { archive: { blob, listing }, files: sorted([...files.values()]) }
}

/** To be packed anew from its plain files, though none of them was changed. */
export function rebuilt({ archive, files }: Contents): Contents {
  return { ...(archive && { archive: { ...archive, isRebuilt: true } }), files }
}

/** Whether packing it anew would leave behind what is wrong with the archive itself. */
export function canBeRebuilt(contents: Contents): boolean {
  const listing = untouchedArchive(contents)?.listing
  if (!listing || listing.truncatedAt !== undefined || contents.files.length === 0) return false
  return listing.problems.length > 0
}

export function textFile(path: string, text: string): ContentFile {
  return { path, sizeBytes: new TextEncoder().encode(text).length, content: { kind: 'text', text } }
}

/** With these files; one of the same path gives way to the new one. */
export function withFiles(contents: Contents, added: readonly ContentFile[]): Contents {
  const paths = new Set(added.map(file => file.path))
  return { ...contents, files: sorted([...contents.files.filter(file => !paths.has(file.path)), ...added]) }
}

/** Without a file, or a folder (which ends in a slash) and all that is in it. */
export function without(contents: Contents, path: string): Contents {
  return { ...contents, files: contents.files.filter(file => !isIn(file.path, path)) }
}

/**
 * A file or a folder at another place; a path that ends in a slash is a folder, the empty one the root. Undefined where
 * something stands in the way or the new path is none.
 */
export function moved(contents: Contents, from: string, to: string): Contents | undefined {
  const staying = new Set(contents.files.filter(file => !isIn(file.path, from)).map(file => file.path))
  const placed = new Set(staying)
  const files: ContentFile[] = []
  for (const file of contents.files) {
    const path = staying.has(file.path) ? file.path : placeOf(file.path, from, to)
    if (!staying.has(file.path) && (placed.has(path) || pathError(path) !== undefined)) return undefined
    placed.add(path)
    files.push({ ...file, path })
  }
  return { ...contents, files: sorted(files) }
}

function placeOf(path: string, from: string, to: string): string {
  if (from === '' || from.endsWith('/')) return to + path.slice(from.length)
  return to === '' || to.endsWith('/') ? to + path.slice(path.lastIndexOf('/') + 1) : to
}

function isIn(path: string, place: string): boolean {
  return place === '' || place.endsWith('/') ? path.startsWith(place) : path === place
}

function sorted(files: ContentFile[]): ContentFile[] {
  return files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

/** The archive that was opened, where nothing of it was changed. */
export function untouchedArchive({ archive, files }: Contents): Contents['archive'] {
  if (!archive || archive.isRebuilt || archive.listing.format !== 'tar.gz') return undefined
  const { files: packed } = contentsOfArchive(archive.blob, archive.listing)
  const isSame =
    files.length === packed.length &&
    files.every(({ path, content }) => content.kind === 'archived' && content.path === path)
  return isSame ? archive : undefined
}

/** As the lint reads it: the opened archive with what is wrong with it, or the files that a new one will be made of. */
export function listingOf(contents: Contents): ArchiveListing {
  const untouched = untouchedArchive(contents)
  if (untouched) return untouched.listing
  const isNoArchive = contents.archive?.listing.format === 'unknown' && contents.files.length === 0
  if (contents.archive && isNoArchive) return contents.archive.listing
  const listing = listFiles(contents.files)
  const { truncatedAt, problems = [] } = contents.archive?.listing ?? {}
  if (truncatedAt === undefined || !contents.files.some(({ content }) => content.kind === 'archived')) return listing
  // What was not read of the archive would be missing in the new one.
  return {
    ...listing,
    truncatedAt,
    problems: [...problems.filter(({ kind }) => ENDINGS.has(kind)), ...listing.problems],
  }
}

/** What ends the reading of an archive before its end. */
const ENDINGS: ReadonlySet<ProblemKind> = new Set<ProblemKind>([
  'truncated',
  'gzip-damaged',
  'several-members',
  'header-damaged',
  'bomb',
  'too-many-entries',
  'names-too-long',
  'too-large',
  'out-of-time',
])

export function sourceOf(contents: Contents): ArchiveSource {
  const { archive, files } = contents
  const untouched = untouchedArchive(contents)
  if (untouched) return { kind: 'whole', archive: untouched.blob }
  const places = new Map<string, Place>()
  const blobs: PlacedBlob[] = []
  for (const { path, content } of files) {
    if (content.kind === 'archived') places.set(content.path, { path, nth: content.nth })
    else blobs.push({ path, blob: content.kind === 'blob' ? content.blob : new Blob([content.text]) })
  }
  if (!archive || places.size === 0) return { kind: 'files', files: blobs }
  return { kind: 'repacked', archive: archive.blob, isGzip: archive.listing.format === 'tar.gz', places, added: blobs }
}

/**
 * The same for the same contents, so that an upload is resumed only with what it was begun with. Files on the disk count
 * by size and date: whether the bytes are the same is told by the parts' digests.
 */
export async function fingerprintOf({ archive, files }: Contents): Promise<string> {
  const datesOf = (blob: Blob) => [blob.size, blob instanceof File ? blob.lastModified : 0]
  const facts = [
    archive ? datesOf(archive.blob) : [],
    ...files.map(({ path, content }) => [
      path,
      content.kind === 'blob' ? datesOf(content.blob) : content.kind === 'text' ? content.text : content.path,
    ]),
  ]
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(facts)))
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')
}
