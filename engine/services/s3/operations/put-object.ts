import { receiveBlob } from '../body/receive-blob.ts'
import { readWriteCondition } from '../conditions.ts'
import { readDescription } from '../description.ts'
import { checkKey } from '../names.ts'
import { requireBucket, type S3Operation } from '../request.ts'
import { checksumHeaders, quoted } from '../wire-format.ts'

/** Largest body of one request: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html (2026-11) */
export const MAX_UPLOAD_BYTES = 5 * 1024 ** 3

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject: S3Operation = async (request, store) => {
  requireBucket(request, store)
  checkKey(request.key)
  const condition = readWriteCondition(request)
  const description = readDescription(request)
  const rules = { maxBytes: MAX_UPLOAD_BYTES, defaultAlgorithm: 'CRC64NVME' } as const
  const { blob, size, md5: etag, checksum } = await receiveBlob(request, store.blobs, rules)
  const { bucket, key } = request
  const object = { ...description, bucket, key, blob, size, etag, modifiedMs: store.clock.now(), checksum }
  await store.putObject(object, condition)
  return { headers: { etag: quoted(etag), ...checksumHeaders(checksum) } }
}
