import { createReadStream } from 'node:fs'
import { type Checksum, type ChecksumAlgorithm, createChecksum } from '../checksum/algorithm.ts'
import { s3Error } from '../errors.ts'
import type { Blobs } from '../store/blobs.ts'
import type { Part, Upload } from '../store/record.ts'
import { fillBlob } from './receive-blob.ts'

/**
 * Joins parts into one blob. `check` sees the object's checksum before the blob is made durable, and may throw.
 * Throws OperationAborted when a part is replaced or the upload ends meanwhile.
 */
export function assembleParts(
  blobs: Blobs,
  upload: Upload,
  parts: readonly Part[],
  check: (checksum: Checksum) => void,
): Promise<{ blob: string; size: number; checksum: Checksum }> {
  const algorithm = upload.checksumAlgorithm ?? 'CRC64NVME'
  const isComposite = upload.checksumType === 'COMPOSITE'
  if (isComposite) check(compositeChecksum(algorithm, parts))
  return fillBlob(blobs, async writer => {
    const running = isComposite ? undefined : createChecksum(algorithm)
    let size = 0
    for (const part of parts) {
      for await (const bytes of readBlob(blobs.pathOf(part.blob))) {
        running?.update(bytes)
        size += bytes.length
        await writer.write(bytes)
      }
    }
    if (!running) return { size, checksum: compositeChecksum(algorithm, parts) }
    const checksum: Checksum = { algorithm, value: running.digest().toString('base64'), type: 'FULL_OBJECT' }
    check(checksum)
    return { size, checksum }
  })
}

/** Checksum of the parts' checksums, and how many they are. */
function compositeChecksum(algorithm: ChecksumAlgorithm, parts: readonly Part[]): Checksum {
  const running = createChecksum(algorithm)
  for (const part of parts) running.update(Buffer.from(part.checksum?.value ?? '', 'base64'))
  return { algorithm, value: `${running.digest().toString('base64')}-${parts.length}`, type: 'COMPOSITE' }
}

async function* readBlob(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: 256 * 1024 })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw s3Error('OperationAborted')
    throw error
  }
}
