import { createHash } from 'node:crypto'
import type { ModelObjects } from '../context.ts'
import { parseS3Prefix } from '../model-data-url.ts'
import { type ModelCache, ModelDataError } from './model-cache.ts'

/** A model that is on disk. It stays there until it is let go. */
export interface BroughtModel {
  /** What the container calls it: another one for each content that the archive ever had. */
  name: string
  folder: string
  /** Undefined where it was here already. */
  downloadMs: number | undefined
  letGo(): void
}

/** The archives below the prefix of a multi-model container, unpacked as they are asked for, for all its instances. */
export interface ModelLibrary {
  /** The model as S3 has it now. Throws ModelDataError. */
  bring(targetModel: string): Promise<BroughtModel>
}

export interface LibraryOptions {
  models: ModelCache
  objects: ModelObjects
  /** The folder of a model is kept under `<key>/<name>`, so that it goes when `key` is released. */
  key: string
  containerName: string
  /** The prefix. */
  modelDataUrl: string
  timeoutMs: number
  /** Beyond so many, those that no instance holds are deleted, least recently used first. */
  maxModels: number
}

interface Shelf {
  holds: number
  isHere: boolean
}

export function openModelLibrary(options: LibraryOptions): ModelLibrary {
  const { models, objects, key, maxModels } = options
  const place = parseS3Prefix(options.modelDataUrl)
  /** Least recently used first. */
  const shelves = new Map<string, Shelf>()
  const leaving = new Map<string, Promise<void>>()

  const trim = () => {
    for (const [name, shelf] of shelves) {
      if (shelves.size <= maxModels) return
      if (shelf.holds > 0) continue
      shelves.delete(name)
      const gone = models.release(`${key}/${name}`).finally(() => leaving.delete(name))
      gone.catch(() => {}) // what cannot be deleted goes with the endpoint
      leaving.set(name, gone)
    }
  }
  const letGo = (shelf: Shelf) => {
    shelf.holds--
    trim()
  }

  return {
    async bring(targetModel) {
      const objectKey = `${place?.prefix}${targetModel}`
      const object = place && objects.get(place.bucket, objectKey)
      if (!place || !object) throw new ModelDataError(downloadFailed(place?.bucket ?? '', objectKey))
      const name = createHash('sha256').update(`${object.etag}/${targetModel}`).digest('hex').slice(0, 32)
      const shelf = shelves.get(name) ?? { holds: 0, isHere: false }
      shelves.delete(name)
      shelves.set(name, shelf)
      shelf.holds++
      const wasHere = shelf.isHere
      const startMs = performance.now()
      try {
        await leaving.get(name)
        const source = { containerName: options.containerName, modelDataUrl: `s3://${place.bucket}/${objectKey}` }
        const folder = await models.prepare(`${key}/${name}`, source, options.timeoutMs)
        shelf.isHere = true
        const downloadMs = wasHere ? undefined : performance.now() - startMs
        return { name, folder, downloadMs, letGo: () => letGo(shelf) }
      } catch (error) {
        letGo(shelf)
        if (shelf.holds === 0 && !shelf.isHere) shelves.delete(name)
        throw error
      }
    },
  }
}

const downloadFailed = (bucket: string, key: string) =>
  `Failed to download model data (bucket: ${bucket}, key: ${key}). Please ensure that there is an object located at the URL and that the role passed to CreateModel has permissions to download the model.`
