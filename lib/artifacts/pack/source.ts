import { createTarDecoder } from 'modern-tar'
import { cleanPath } from '../archive/clean-path'
import { gzipped, piecesOf } from './byte-stream'
import { type PackFile, writeTar } from './write-tar'

/** A file in memory or on disk, at its place in the archive. */
export interface PlacedBlob {
  path: string
  blob: Blob
}

/** What an archive is made of, in a form that a worker can be sent. */
export type ArchiveSource =
  | { kind: 'whole'; archive: Blob }
  | { kind: 'files'; files: PlacedBlob[] }
  /** Some of an archive's files, by their paths in it, at their new ones; and files that come to them. */
  | { kind: 'repacked'; archive: Blob; isGzip: boolean; places: ReadonlyMap<string, Place>; added: PlacedBlob[] }

/** Of entries with one path the last counts, as it does when they are unpacked: the `nth`, from 1. */
export interface Place {
  path: string
  nth: number
}

/** How many bytes are read to make the archive, which is what its progress is measured by. */
export function bytesToRead(source: ArchiveSource): number {
  const sum = (files: PlacedBlob[]) => files.reduce((total, { blob }) => total + blob.size, 0)
  if (source.kind === 'files') return sum(source.files)
  return source.archive.size + (source.kind === 'repacked' ? sum(source.added) : 0)
}

/** The most bytes that the archive may have: names and padding counted, compression not. */
export function mostBytes(source: ArchiveSource, unpackedBytes: number): number {
  if (source.kind === 'whole') return source.archive.size
  const count = source.kind === 'files' ? source.files.length : source.places.size + source.added.length
  return unpackedBytes + count * 4096 + 65_536
}

/** The bytes of the archive, made as they are taken; `onRead` learns of each piece that was read for it. */
export function archiveOf(source: ArchiveSource, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const read = (blob: Blob) => counted(blob.stream(), onRead)
  if (source.kind === 'whole') return piecesOf(read(source.archive))
  if (source.kind === 'files') return gzipped(writeTar(source.files.map(file => packFile(file, read))))
  return gzipped(writeTar(repacked(source, read)))
}

type Read = (blob: Blob) => ReadableStream<Uint8Array<ArrayBuffer>>

function packFile({ path, blob }: PlacedBlob, read: Read): PackFile {
  return { path, sizeBytes: blob.size, open: () => piecesOf(read(blob)) }
}

/** The archive is read once, from its beginning: its files keep their order, what is added follows. */
async function* repacked(
  { archive, isGzip, places, added }: Extract<ArchiveSource, { kind: 'repacked' }>,
  read: Read,
): AsyncGenerator<PackFile> {
  const stored = read(archive)
  const tar = isGzip ? stored.pipeThrough(new DecompressionStream('gzip')) : stored
  const entries = tar.pipeThrough(createTarDecoder({ strict: true })).getReader()
  const seen = new Map<string, number>()
  const missing = new Set(places.keys())
  try {
    for (;;) {
      const { done, value: entry } = await entries.read()
      if (done) break
      const name = cleanPath(entry.header.name)
      const isFile = entry.header.type === 'file'
      const nth = (seen.get(name) ?? 0) + (isFile ? 1 : 0)
      seen.set(name, nth)
      const place = places.get(name)
      if (!isFile || place?.nth !== nth) await entry.body.cancel()
      else {
        missing.delete(name)
        yield {
          path: place.path,
          sizeBytes: entry.header.size,
          isExecutable: ((entry.header.mode ?? 0) & 0o100) !== 0,
          open: () => piecesOf(entry.body),
        }
      }
    }
  } finally {
    await entries.cancel().catch(() => {})
  }
  const [first] = missing
  if (first !== undefined)
    throw new Error(`${first} could not be read from the archive: unpack it and choose its files.`)
  for (const file of added) yield packFile(file, read)
}

function counted(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onRead: (bytes: number) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return stream.pipeThrough(
    new TransformStream({
      transform(piece, controller) {
        onRead(piece.length)
        controller.enqueue(piece)
      },
    }),
  )
}
