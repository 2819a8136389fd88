import { gzipped } from '@/lib/artifacts/pack/byte-stream'
import { type PackFile, writeTar } from '@/lib/artifacts/pack/write-tar'
import type { GeneratedFile } from './model'

/** The files as one .tar.gz, below a folder of the container's name. */
export async function packContainer(name: string, files: readonly GeneratedFile[]): Promise<Blob> {
  const entries = files.map(({ path, content, isExecutable }): PackFile => {
    const bytes = new TextEncoder().encode(content)
    return { path: `${name}/${path}`, sizeBytes: bytes.length, isExecutable, open: () => once(bytes) }
  })
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for await (const piece of gzipped(writeTar(entries))) pieces.push(new Uint8Array(piece))
  return new Blob(pieces, { type: 'application/gzip' })
}

async function* once(bytes: Uint8Array) {
  yield bytes
}
