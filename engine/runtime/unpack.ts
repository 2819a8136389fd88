import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { entryPath } from './entry-path.ts'
import { readTarEntries, type TarEntry } from './tar-entries.ts'
import { UnpackError } from './unpack-error.ts'

export interface UnpackLimits {
  maxEntries: number
  /** All files together, unpacked. */
  maxTotalBytes: number
  /** Unpacked to packed size, looked at once 64 MiB are unpacked: small archives may well be mostly zeros. */
  maxRatio: number
}

const defaultUnpackLimits: UnpackLimits = { maxEntries: 10_000, maxTotalBytes: 16 * 1024 ** 3, maxRatio: 200 }

const ratioFloorBytes = 64 * 1024 ** 2

/**
 * Unpacks a `model.tar.gz` into `targetDir`, replacing it; the folder appears only when all of it is there.
 * Memory stays at a few chunks whatever the archive holds. Throws UnpackError with a sentence fit for FailureReason.
 */
export async function unpackModel(
  tarGzPath: string,
  targetDir: string,
  limits: Partial<UnpackLimits> = {},
  signal?: AbortSignal,
): Promise<{ files: number; totalBytes: number }> {
  const partialDir = `${targetDir}.partial`
  await rm(partialDir, { recursive: true, force: true })
  await mkdir(partialDir, { recursive: true })
  try {
    const unpacked = await unpackInto(tarGzPath, partialDir, { ...defaultUnpackLimits, ...limits }, signal)
    await rm(targetDir, { recursive: true, force: true })
    await rename(partialDir, targetDir)
    return unpacked
  } catch (error) {
    await rm(partialDir, { recursive: true, force: true })
    throw toUnpackError(error)
  }
}

async function unpackInto(tarGzPath: string, folder: string, limits: UnpackLimits, signal?: AbortSignal) {
  const entries = readTarEntries(gunzip(tarGzPath, (await stat(tarGzPath)).size, limits, signal))
  let count = 0
  let files = 0
  let totalBytes = 0
  for await (const entry of entries) {
    if (++count > limits.maxEntries) throw new UnpackError(`The archive holds more than ${limits.maxEntries} entries.`)
    const path = entryPath(entry.name)
    if (isDirectory(entry)) {
      await mkdir(join(folder, path), { recursive: true })
      await finish(entry)
    } else {
      refuseUnlessFile(entry)
      if (path === '') throw new UnpackError('The archive holds a file without a name.')
      await writeEntry(entry, join(folder, path))
      files++
      totalBytes += entry.sizeBytes
    }
  }
  if (files === 0) throw new UnpackError('The archive holds no files.')
  return { files, totalBytes }
}

async function* gunzip(path: string, packedBytes: number, limits: UnpackLimits, signal?: AbortSignal) {
  const file = createReadStream(path, { highWaterMark: 256 * 1024, signal })
  const gunzipped = createGunzip({ chunkSize: 256 * 1024 })
  file.on('error', error => gunzipped.destroy(error))
  let totalBytes = 0
  try {
    for await (const chunk of file.pipe(gunzipped)) {
      totalBytes += chunk.length
      if (totalBytes > limits.maxTotalBytes) {
        throw new UnpackError(
          `The archive unpacks to more than ${limits.maxTotalBytes} bytes, the limit for a model here.`,
        )
      }
      if (totalBytes > ratioFloorBytes && totalBytes > packedBytes * limits.maxRatio) {
        throw new UnpackError(
          `The archive unpacks to more than ${limits.maxRatio} times its size, which no model does.`,
        )
      }
      yield chunk as Buffer // zlib streams are typed as any; they yield Buffers unless an encoding is set
    }
  } finally {
    file.destroy()
    gunzipped.destroy()
  }
}

async function writeEntry(entry: TarEntry, path: string) {
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'w', entry.isExecutable ? 0o755 : 0o644)
  try {
    for await (const piece of entry.body) await file.writeFile(piece)
  } finally {
    await file.close()
  }
}

const isDirectory = (entry: TarEntry) => entry.type === '5' || (entry.type === '0' && entry.name.endsWith('/'))

const finish = async (entry: TarEntry) => {
  for await (const _ of entry.body);
}

const kinds: Record<string, string> = {
  '1': 'a hard link',
  '2': 'a symbolic link',
  '3': 'a device',
  '4': 'a device',
  '6': 'a pipe',
  K: 'a link',
  S: 'a sparse file',
}

function refuseUnlessFile(entry: TarEntry) {
  if (entry.type === '0' || entry.type === '7') return
  const kind = kinds[entry.type] ?? `of the unknown kind ${JSON.stringify(entry.type)}`
  throw new UnpackError(
    `The archive entry ${JSON.stringify(entry.name.slice(0, 200))} is ${kind}; only files and folders are unpacked ` +
      '(pack with `tar czhf` to store what links point to).',
  )
}

function toUnpackError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof UnpackError) return error
  const code = 'code' in error ? error.code : undefined
  const sentences: Record<string, string> = {
    Z_DATA_ERROR: 'The archive is not gzip, or it is damaged. Pack it with `tar czf model.tar.gz` and upload it again.',
    Z_BUF_ERROR: 'The archive is cut off: its gzip stream ends early. Upload it again.',
    ENOSPC: 'There is no disk space left to unpack the model.',
    EISDIR: 'The archive holds the same path as a file and as a folder.',
    ENOTDIR: 'The archive holds the same path as a file and as a folder.',
    EEXIST: 'The archive holds the same path as a file and as a folder.',
    ENAMETOOLONG: 'The archive holds a path which is too long.',
  }
  const sentence = typeof code === 'string' ? sentences[code] : undefined
  return sentence ? new UnpackError(sentence, { cause: error }) : error
}
