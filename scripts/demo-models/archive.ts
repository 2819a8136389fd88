import { gzipSync } from 'node:zlib'
import { packTar } from 'modern-tar'

/** Paths within a model.tar.gz and their content. */
export type ModelFiles = Record<string, string | Uint8Array>

/** The same bytes for the same files: nothing of the moment or the machine goes in. */
export async function packModel(files: ModelFiles): Promise<Buffer> {
  const entries = Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, body]) => ({
      header: { name, size: Buffer.byteLength(body), mode: 0o644, mtime: new Date(0), uid: 0, gid: 0 },
      body,
    }))
  const archive = gzipSync(await packTar(entries), { level: 9 })
  // The tenth byte of gzip names the operating system; 255 stands for none in particular.
  archive[9] = 255
  return archive
}
