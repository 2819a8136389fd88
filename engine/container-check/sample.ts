import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'

/** A request that the container is expected to answer. */
export interface Sample {
  body: Uint8Array
  contentType: string
}

const maxSampleBytes = 25 * 1024 ** 2

const contentTypes: Record<string, string> = {
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.jsonl': 'application/jsonlines',
  '.txt': 'text/plain',
  '.npy': 'application/x-npy',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.parquet': 'application/x-parquet',
}

/** A file as a request; its type by its ending, where none is stated. Throws where it cannot be read, or is too large. */
export function readSample(path: string, contentType?: string): Sample {
  if (statSync(path).size > maxSampleBytes)
    throw new Error(`${path} is larger than 25 MB, the most that SageMaker sends.`)
  return {
    body: readFileSync(path),
    contentType: contentType ?? contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream',
  }
}

/** `local_test/payload.*` of the container's folder, as AWS's examples have it. */
export function findSample(containerDir: string): string | undefined {
  const folder = join(containerDir, 'local_test')
  if (!existsSync(folder)) return undefined
  const name = readdirSync(folder).find(file => file.startsWith('payload.'))
  return name === undefined ? undefined : join(folder, name)
}

/** `local_test/test_dir/model`, which AWS's examples mount as /opt/ml/model. */
export function findModelDir(containerDir: string): string | undefined {
  const folder = join(containerDir, 'local_test', 'test_dir', 'model')
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? folder : undefined
}
