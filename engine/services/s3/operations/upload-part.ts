import { writeXml } from '../../../protocol/rest-xml.ts'
import { copyBlob } from '../body/copy-blob.ts'
import { receiveBlob } from '../body/receive-blob.ts'
import { readCopyRange } from '../byte-range.ts'
import { readExpectedChecksum } from '../checksum/expected.ts'
import { checkCopySize, requireCopySource } from '../copy-source.ts'
import { s3Error } from '../errors.ts'
import { header, readPartNumber, type S3Operation, type S3Request, xmlNamespace } from '../request.ts'
import type { Upload } from '../store/record.ts'
import { checksumHeaders, checksumMembers, quoted, xmlTime } from '../wire-format.ts'
import { requireUpload } from './multipart-upload.ts'
import { MAX_UPLOAD_BYTES } from './put-object.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart: S3Operation = async (request, store) => {
  const number = readPartNumber(request.query.get('partNumber'))
  const upload = requireUpload(request, store)
  checkAlgorithm(request, upload)
  const rules = { maxBytes: MAX_UPLOAD_BYTES, defaultAlgorithm: upload.checksumAlgorithm }
  const { blob, size, md5: etag, checksum } = await receiveBlob(request, store.blobs, rules)
  await store.putPart({ upload: upload.id, number, blob, size, etag, modifiedMs: store.clock.now(), checksum })
  const { 'x-amz-checksum-type': _, ...checksums } = checksumHeaders(checksum)
  return { headers: { etag: quoted(etag), ...checksums } }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export const uploadPartCopy: S3Operation = async (request, store) => {
  const number = readPartNumber(request.query.get('partNumber'))
  const upload = requireUpload(request, store)
  const source = requireCopySource(request, store)
  const range = readCopyRange(header(request, 'x-amz-copy-source-range'), source.size)
  checkCopySize(range ? range.end - range.start + 1 : source.size, MAX_UPLOAD_BYTES)
  const copied = await copyBlob(store.blobs, source, range, upload.checksumAlgorithm)
  const { blob, size, md5: etag, checksum } = copied
  const modifiedMs = store.clock.now()
  await store.putPart({ upload: upload.id, number, blob, size, etag, modifiedMs, checksum })
  const { ChecksumType: _, ...checksums } = checksumMembers(upload.checksumAlgorithm ? checksum : undefined)
  const result = { LastModified: xmlTime(modifiedMs), ETag: quoted(etag), ...checksums }
  return { xml: writeXml('CopyPartResult', result, xmlNamespace) }
}

/** Where the upload named an algorithm, its parts may use no other; one without a checksum gets it computed. */
function checkAlgorithm(request: S3Request, upload: Upload): void {
  const given = readExpectedChecksum(request.headers)?.algorithm
  const wanted = upload.checksumAlgorithm
  if (!wanted || !given || given === wanted) return
  throw s3Error('InvalidRequest', {
    message: `Checksum Type mismatch occurred, expected checksum Type: ${wanted.toLowerCase()}, actual checksum Type: ${given.toLowerCase()}`,
  })
}
