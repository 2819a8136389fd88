import { paddingOf, TAR_BLOCK, type TarEntry, tarHeader } from './tar-header'

/** A file of an archive that is being made; its bytes are read when its turn comes, once. */
export interface PackFile extends TarEntry {
  open(): AsyncIterable<Uint8Array>
}

/** GNU tar fills the last record of 20 blocks; two empty blocks are what the end needs. */
const END = new Uint8Array(2 * TAR_BLOCK)

/**
 * A tar archive, piece by piece, in the order of the files; nothing is held back. The same files give the same bytes.
 * Throws an Error where a file does not have the size that it was announced with.
 */
export async function* writeTar(files: Iterable<PackFile> | AsyncIterable<PackFile>): AsyncGenerator<Uint8Array> {
  for await (const file of files) {
    yield tarHeader(file)
    let sizeBytes = 0
    for await (const piece of file.open()) {
      sizeBytes += piece.length
      if (sizeBytes > file.sizeBytes) throw changed(file)
      yield piece
    }
    if (sizeBytes !== file.sizeBytes) throw changed(file)
    const padding = paddingOf(sizeBytes)
    if (padding > 0) yield new Uint8Array(padding)
  }
  yield END
}

function changed({ path }: PackFile): Error {
  return new Error(`${path} changed while it was read: choose it again.`)
}
