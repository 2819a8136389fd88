import { createHash } from 'node:crypto'
import { fillBlob } from './body/receive-blob.ts'
import { s3Error } from './errors.ts'
import { checkKey } from './names.ts'
import type { ObjectStore } from './object-store.ts'

/** An object that the engine itself writes, for a queue or a job. */
export interface OwnObject {
  bucket: string
  key: string
  contentType: string
  /**
   * Names the piece of work whose result this is. It is kept with the object, unseen by S3's callers, so that after a
   * crash `wasWrittenFor` tells whether that work was done.
   */
  writtenFor?: string
}

/**
 * Streams bytes into an object; nothing is seen of it before all are there and on disk. Throws NoSuchBucket,
 * KeyTooLongError, EntityTooLarge beyond `maxBytes`, and what `bytes` throws.
 */
export async function writeObject(
  store: ObjectStore,
  { bucket, key, contentType, writtenFor }: OwnObject,
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<{ size: number }> {
  if (!store.buckets.get(bucket)) throw s3Error('NoSuchBucket', { BucketName: bucket })
  checkKey(key)
  const { blob, size, etag } = await fillBlob(store.blobs, async writer => {
    const md5 = createHash('md5')
    let written = 0
    for await (const piece of bytes) {
      written += piece.length
      if (written > maxBytes)
        throw s3Error('EntityTooLarge', { ProposedSize: String(written), MaxSizeAllowed: String(maxBytes) })
      md5.update(piece)
      await writer.write(piece)
    }
    return { size: written, etag: md5.digest('hex') }
  })
  const description = { headers: { 'content-type': contentType }, metadata: {}, tags: [] }
  const modifiedMs = store.clock.now()
  await store.putObject({ ...description, bucket, key, blob, size, etag, modifiedMs, writtenFor }, () => {})
  return { size }
}

/** True when the object under the key was written by `writeObject` for this piece of work. */
export const wasWrittenFor = (store: ObjectStore, bucket: string, key: string, work: string): boolean =>
  store.objects.get(bucket, key)?.writtenFor === work
