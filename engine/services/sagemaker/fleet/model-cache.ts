import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { unpackModel } from '../../../runtime/unpack.ts'
import { UnpackError } from '../../../runtime/unpack-error.ts'
import type { Clock } from '../../../state/clock.ts'
import type { ModelObjects } from '../context.ts'
import { parseS3Url } from '../model-data-url.ts'

/** Why a model archive could not be had, in SageMaker's words. */
export class ModelDataError extends Error {
  override name = 'ModelDataError'
}

/** What a container serves; its name is for the error. */
export interface ModelSource {
  containerName: string
  /** Undefined: the image brings its model, and the folder is empty. */
  modelDataUrl: string | undefined
}

export interface ModelCache {
  /**
   * The folder with the unpacked model of one deployed container, unpacked on the first call and shared by its instances.
   * Throws ModelDataError when the archive is missing, broken or slower than `timeoutMs`.
   */
  prepare(key: string, source: ModelSource, timeoutMs: number): Promise<string>
  /**
   * Deletes the folder, and those of keys below `<key>/`. An unpacking that is under way is given up first, and its
   * `prepare` rejects.
   */
  release(key: string): Promise<void>
  /** Deletes the folders of deployments that are no longer wanted, e.g. after a crash. Call it before any prepare. */
  keepOnly(keys: ReadonlySet<string>): void
}

/** Unpacked models under `dir`, one folder per key. Those of an earlier run are taken as they are. */
export function openModelCache(dir: string, objects: ModelObjects, clock: Clock): ModelCache {
  const preparing = new Map<string, { folder: Promise<string>; abort: AbortController }>()
  const folderOf = (key: string) => join(dir, createHash('sha256').update(key).digest('hex').slice(0, 32))

  const unpack = async (key: string, source: ModelSource, timeoutMs: number, abort: AbortController) => {
    const { modelDataUrl, containerName } = source
    const folder = folderOf(key)
    if (await isFolder(folder)) return folder
    if (modelDataUrl === undefined) {
      await mkdir(folder, { recursive: true })
      return folder
    }
    const location = parseS3Url(modelDataUrl)
    const object = location && objects.get(location.bucket, location.key)
    if (!object) throw new ModelDataError(downloadFailed(containerName, modelDataUrl))
    let isLate = false
    const timer = clock.after(timeoutMs, () => {
      isLate = true
      abort.abort()
    })
    try {
      await unpackModel(object.path, folder, {}, abort.signal)
      return folder
    } catch (cause) {
      if (isLate)
        throw new ModelDataError(
          `${downloadFailed(containerName, modelDataUrl)} It took longer than ${timeoutMs / 1000} seconds (ModelDataDownloadTimeoutInSeconds).`,
          { cause },
        )
      if (cause instanceof UnpackError)
        throw new ModelDataError(extractFailed(containerName, modelDataUrl, cause.message), { cause })
      throw new ModelDataError(downloadFailed(containerName, modelDataUrl), { cause })
    } finally {
      timer.clear()
    }
  }

  const remove = async (key: string) => {
    const known = preparing.get(key)
    preparing.delete(key)
    known?.abort.abort()
    await known?.folder.catch(() => {})
    await rm(folderOf(key), { recursive: true, force: true })
  }

  return {
    prepare(key, source, timeoutMs) {
      const known = preparing.get(key)
      if (known) return known.folder
      const abort = new AbortController()
      const made = { folder: unpack(key, source, timeoutMs, abort), abort }
      preparing.set(key, made)
      // A failure must not stick: the archive may be there at the next try.
      made.folder.catch(() => {
        if (preparing.get(key) === made) preparing.delete(key)
      })
      return made.folder
    },
    async release(key) {
      const below = [...preparing.keys()].filter(known => known.startsWith(`${key}/`))
      await Promise.all([key, ...below].map(remove))
    },
    keepOnly(keys) {
      mkdirSync(dir, { recursive: true })
      const wanted = new Set([...keys].map(folderOf))
      const unwanted = readdirSync(dir).map(name => join(dir, name))
      for (const path of unwanted.filter(path => !wanted.has(path))) rmSync(path, { recursive: true, force: true })
    },
  }
}

const isFolder = (path: string) =>
  stat(path).then(
    found => found.isDirectory(),
    () => false,
  )

/** SageMaker calls the only container of a model so. */
const labelOf = (containerName: string) => (containerName === 'primary' ? 'container_1' : containerName)

const downloadFailed = (name: string, url: string) =>
  `Failed to download model data for container "${labelOf(name)}" from URL: "${url}". Please ensure that there is an object located at the URL and that the role passed to CreateModel has permissions to download the object.`

const extractFailed = (name: string, url: string, why: string) =>
  `Failed to extract model data archive for container "${labelOf(name)}" from URL "${url}". Please ensure that the object located at the URL is a valid tar.gz archive. ${why}`
