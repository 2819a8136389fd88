import { createHash } from 'node:crypto'
import { createReadStream, openSync } from 'node:fs'
import type { ByteRange } from '../byte-range.ts'
import { type ChecksumAlgorithm, createChecksum } from '../checksum/algorithm.ts'
import type { Blobs } from '../store/blobs.ts'
import { fillBlob } from './receive-blob.ts'
import type { ReceivedBody } from './receive-body.ts'

/** Copies a blob, or a range of it, into a new one, computing its digests on the way. */
export function copyBlob(
  blobs: Blobs,
  source: { blob: string; size: number },
  range: ByteRange = { start: 0, end: source.size - 1 },
  algorithm: ChecksumAlgorithm = 'CRC64NVME',
): Promise<ReceivedBody & { blob: string }> {
  // Opened before anything is waited for: from here on an overwrite cannot take the bytes away.
  const bytes = readRangeOf(openSync(blobs.pathOf(source.blob), 'r'), range)
  return fillBlob(blobs, async writer => {
    const md5 = createHash('md5')
    const checksum = createChecksum(algorithm)
    for await (const piece of bytes) {
      md5.update(piece)
      checksum.update(piece)
      await writer.write(piece)
    }
    const value = checksum.digest().toString('base64')
    const size = range.end - range.start + 1
    return { size, md5: md5.digest('hex'), checksum: { algorithm, value, type: 'FULL_OBJECT' } }
  })
}

/** Streams a range of an open file, closing it at the end. An empty range (end before start) yields nothing. */
export function readRangeOf(descriptor: number, { start, end }: ByteRange) {
  // A read stream refuses an empty range; one byte beyond the end of the file is as empty.
  return createReadStream('', { fd: descriptor, start, end: Math.max(start, end), highWaterMark: 256 * 1024 })
}
