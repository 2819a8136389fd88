import type { ModelCache, ModelSource } from '../fleet/model-cache.ts'

const modelDownloadMs = 3_600_000

/**
 * The folders of the unpacked archives of a job; unpacking is given up when the signal aborts, however large they are.
 * Throws ModelDataError. Releasing the keys is the caller's, whatever comes of it.
 */
export async function prepareModels(
  models: ModelCache,
  sources: readonly (ModelSource & { key: string })[],
  signal: AbortSignal,
): Promise<string[]> {
  signal.throwIfAborted()
  const giveUp = () => {
    for (const { key } of sources) void models.release(key).catch(() => {}) // the caller's release meets it again
  }
  signal.addEventListener('abort', giveUp)
  try {
    return await Promise.all(sources.map(source => models.prepare(source.key, source, modelDownloadMs)))
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}
