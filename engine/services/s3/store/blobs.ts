import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes on their way in: nothing is seen of them before commit() has answered. */
export interface BlobWriter {
  write(bytes: Uint8Array): Promise<void>
  /** Makes the bytes durable; resolves with the blob's id. */
  commit(): Promise<string>
  /** Gives the space back; does no harm after commit(). */
  discard(): Promise<void>
}

/** Immutable files named by random ids, so that no object key ever becomes a path. */
export interface Blobs {
  create(): Promise<BlobWriter>
  pathOf(id: string): string
  remove(ids: readonly string[]): Promise<void>
  /** Removes every blob; writers still open will fail. */
  clear(): void
}

/**
 * Opens the blobs in `folder`. What a crash left behind goes: unfinished files, and blobs for which
 * `isReferenced` says no.
 */
export function openBlobs(folder: string, isReferenced: (id: string) => boolean): Blobs {
  const blobFolder = join(folder, 'objects')
  const temporaryFolder = join(folder, 'incoming')
  rmSync(temporaryFolder, { recursive: true, force: true })
  for (const made of [blobFolder, temporaryFolder]) mkdirSync(made, { recursive: true })
  for (const id of readdirSync(blobFolder)) {
    if (!isReferenced(id)) rmSync(join(blobFolder, id), { recursive: true, force: true })
  }
  const pathOf = (id: string) => join(blobFolder, id)
  const syncBlobs = shared(() => syncFolder(blobFolder))

  return {
    pathOf,
    async create() {
      const id = randomUUID()
      const temporaryPath = join(temporaryFolder, id)
      const handle = await open(temporaryPath, 'wx')
      return {
        async write(bytes) {
          for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten
        },
        async commit() {
          await handle.sync()
          await handle.close()
          await rename(temporaryPath, pathOf(id))
          await syncBlobs()
          return id
        },
        async discard() {
          await handle.close().catch(() => {})
          await rm(temporaryPath, { force: true })
        },
      }
    },
    async remove(ids) {
      // What cannot be removed now is unreferenced, so the next start removes it.
      await Promise.allSettled(ids.map(id => rm(pathOf(id), { force: true })))
    },
    clear() {
      for (const made of [blobFolder, temporaryFolder]) {
        rmSync(made, { recursive: true, force: true })
        mkdirSync(made, { recursive: true })
      }
    },
  }
}

/** Makes a rename survive a power loss; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Calls that come while `work` runs share its next run, which begins after each of them. */
function shared(work: () => Promise<void>): () => Promise<void> {
  let running = Promise.resolve()
  let next: Promise<void> | undefined
  return () => {
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined
        running = work()
        return running
      })
    return next
  }
}
