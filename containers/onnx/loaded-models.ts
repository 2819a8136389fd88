import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Served } from './invocations.ts'
import { RequestError } from './request-error.ts'

export interface ModelEntry {
  modelName: string
  modelUrl: string
}

interface LoadedModel extends ModelEntry {
  bytes: number
  /** Undefined while it loads. */
  served: Served | undefined
  inFlight: number
  onIdle?: () => void
}

/** The models of one process, within its memory. */
export interface LoadedModels {
  /** Throws 409 where the name is taken, 507 where there is no memory for it, 400 where the folder holds no model. */
  load(entry: ModelEntry): Promise<void>
  /** Answers when its requests have ended and its memory is free; throws 404. */
  unload(modelName: string): Promise<void>
  get(modelName: string): ModelEntry
  list(): ModelEntry[]
  /** Counts one request in for as long as `work` runs; throws 404. */
  use(modelName: string, work: (served: Served) => Promise<void>): Promise<void>
}

/** Room for what a session holds beside its weights. */
const sessionBytes = 1024 ** 2

/** A model counts as the size of its files: weights are nearly all of what a session holds. */
export function openLoadedModels(maxBytes: number, open: (modelDir: string) => Promise<Served>): LoadedModels {
  const models = new Map<string, LoadedModel>()
  let usedBytes = 0

  const find = (modelName: string) => {
    const model = models.get(modelName)
    if (!model?.served) throw new RequestError(404, `There is no model ${modelName.slice(0, 200)} loaded.`)
    return { model, served: model.served }
  }
  const forget = (model: LoadedModel) => {
    models.delete(model.modelName)
    usedBytes -= model.bytes
  }

  return {
    async load({ modelName, modelUrl }) {
      if (models.has(modelName)) throw new RequestError(409, `The model ${modelName.slice(0, 200)} is loaded already.`)
      const bytes = sizeOf(modelUrl) + sessionBytes
      if (usedBytes + bytes > maxBytes)
        throw new RequestError(
          507,
          `The model needs ${mib(bytes)} MiB; of ${mib(maxBytes)} MiB for models, ${mib(usedBytes)} MiB are in use.`,
        )
      const model: LoadedModel = { modelName, modelUrl, bytes, served: undefined, inFlight: 0 }
      models.set(modelName, model)
      usedBytes += bytes
      try {
        model.served = await open(modelUrl)
      } catch (error) {
        forget(model)
        throw new RequestError(400, error instanceof Error ? error.message : String(error))
      }
    },
    async unload(modelName) {
      const { model, served } = find(modelName)
      // No request finds it from now on; those that have it are answered first.
      model.served = undefined
      if (model.inFlight > 0) await new Promise<void>(resolve => Object.assign(model, { onIdle: resolve }))
      await served.context.session.release()
      forget(model)
    },
    get: modelName => entryOf(find(modelName).model),
    list: () => [...models.values()].filter(model => model.served).map(entryOf),
    async use(modelName, work) {
      const { model, served } = find(modelName)
      model.inFlight++
      try {
        await work(served)
      } finally {
        model.inFlight--
        if (model.inFlight === 0) model.onIdle?.()
      }
    },
  }
}

const entryOf = ({ modelName, modelUrl }: LoadedModel): ModelEntry => ({ modelName, modelUrl })
const mib = (bytes: number) => Math.ceil(bytes / 1024 ** 2)

function sizeOf(modelDir: string): number {
  try {
    const names = readdirSync(modelDir, { recursive: true, withFileTypes: true })
    const files = names.filter(entry => entry.isFile())
    return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0)
  } catch {
    throw new RequestError(400, 'The url names no folder that can be read.')
  }
}
