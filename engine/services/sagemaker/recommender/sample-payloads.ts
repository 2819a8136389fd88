import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ModelDataError } from '../fleet/model-cache.ts'
import type { JobDeps } from '../jobs/job-deps.ts'
import { prepareModels } from '../jobs/prepare-models.ts'

/** Why sample payloads could not be had. */
export class PayloadError extends Error {
  override name = 'PayloadError'
}

const mostPayloads = 1000
const mostPayloadBytes = 6_291_456

/** The files of a tar.gz archive, as request bodies; unpacked below the model cache under `key`. Throws PayloadError. */
export async function readSamplePayloads(
  { models }: JobDeps,
  key: string,
  url: string,
  signal: AbortSignal,
): Promise<Buffer[]> {
  const source = { key, containerName: 'sample payload', modelDataUrl: url }
  const [folder = ''] = await prepareModels(models, [source], signal).catch(cause => {
    if (!(cause instanceof ModelDataError)) throw cause
    throw new PayloadError(
      `Failed to read the sample payload from ${url}. Ensure that it is a gzip compressed tar archive of requests, and that the role has permissions to read it.`,
      { cause },
    )
  })
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  // What macOS adds to archives are no requests.
  const files = entries.filter(entry => entry.isFile() && !entry.name.startsWith('.')).slice(0, mostPayloads)
  const payloads: Buffer[] = []
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name)
    const { size } = await stat(path)
    if (size > mostPayloadBytes)
      throw new PayloadError(
        `The sample payload ${name} of ${url} has ${size} bytes; a request has at most ${mostPayloadBytes}.`,
      )
    payloads.push(await readFile(path))
  }
  if (payloads.length === 0) throw new PayloadError(`The archive ${url} has no files to send as requests.`)
  return payloads
}
