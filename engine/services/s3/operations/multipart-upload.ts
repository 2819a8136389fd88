import { randomBytes } from 'node:crypto'
import { writeXml } from '../../../protocol/rest-xml.ts'
import { readAlgorithm, readChecksumType } from '../checksum/requested.ts'
import { readDescription } from '../description.ts'
import { s3Error } from '../errors.ts'
import { checkKey } from '../names.ts'
import type { ObjectStore } from '../object-store.ts'
import { requireBucket, type S3Operation, type S3Request, xmlNamespace } from '../request.ts'
import type { Upload } from '../store/record.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload: S3Operation = (request, store) => {
  requireBucket(request, store)
  checkKey(request.key)
  const description = readDescription(request)
  const checksumAlgorithm = readAlgorithm(request)
  const checksumType = checksumAlgorithm && readChecksumType(request, checksumAlgorithm)
  const { bucket, key } = request
  const id = randomBytes(48).toString('base64url')
  const initiatedMs = store.clock.now()
  store.uploads.put({ id, bucket, key, initiatedMs, ...description, checksumAlgorithm, checksumType })
  return {
    xml: writeXml('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: id }, xmlNamespace),
    headers: { 'x-amz-checksum-algorithm': checksumAlgorithm, 'x-amz-checksum-type': checksumType },
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortMultipartUpload: S3Operation = async (request, store) => {
  await store.abortUpload(requireUpload(request, store))
  return { status: 204 }
}

/** The upload of `?uploadId=`, if it is one to this bucket and key. Throws NoSuchBucket or NoSuchUpload. */
export function requireUpload(request: S3Request, store: ObjectStore): Upload {
  requireBucket(request, store)
  const id = request.query.get('uploadId') ?? ''
  const upload = store.uploads.get(id)
  if (upload?.bucket === request.bucket && upload.key === request.key) return upload
  throw s3Error('NoSuchUpload', { UploadId: id })
}
