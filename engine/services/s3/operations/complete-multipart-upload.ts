import { hash } from 'node:crypto'
import { writeXml } from '../../../protocol/rest-xml.ts'
import { assembleParts } from '../body/assemble-parts.ts'
import { readXmlBody } from '../body/read-xml-body.ts'
import type { Checksum } from '../checksum/algorithm.ts'
import { checkPromisedChecksum } from '../checksum/promised.ts'
import { readWriteCondition } from '../conditions.ts'
import { s3Error } from '../errors.ts'
import { header, type S3Operation, type S3Request, xmlNamespace } from '../request.ts'
import { selectParts } from '../select-parts.ts'
import type { Part } from '../store/record.ts'
import { checksumMembers, quoted } from '../wire-format.ts'
import { requireUpload } from './multipart-upload.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeMultipartUpload: S3Operation = async (request, store) => {
  requireUpload(request, store)
  const condition = readWriteCondition(request)
  const document = await readXmlBody(request, 'CompleteMultipartUpload', { ignoreChecksumHeader: true })
  if (!document) throw s3Error('MalformedXML')
  // Read again: the upload may have ended while the document came in.
  const upload = requireUpload(request, store)
  const parts = selectParts(document, upload, store.uploads.parts(upload.id, 0, 10_000))
  condition(store.objects.get(upload.bucket, upload.key))
  checkObjectSize(request, parts)
  const { blob, size, checksum } = await assembleParts(store.blobs, upload, parts, checked =>
    checkPromisedChecksum(request, checked),
  )
  const { id: _, initiatedMs: __, checksumAlgorithm: ___, checksumType: ____, ...description } = upload
  const etag = etagOf(parts)
  const partSizes = parts.map(part => part.size)
  const modifiedMs = store.clock.now()
  await store.completeUpload(upload, { ...description, blob, size, etag, modifiedMs, checksum, partSizes }, condition)
  return { xml: replyDocument(request, etag, checksum) }
}

/** MD5 of the parts' MD5s, and how many they are. */
const etagOf = (parts: Part[]) =>
  `${hash('md5', Buffer.concat(parts.map(part => Buffer.from(part.etag, 'hex'))))}-${parts.length}`

function checkObjectSize(request: S3Request, parts: Part[]): void {
  const promised = header(request, 'x-amz-mp-object-size')
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  if (promised === undefined || promised === String(size)) return
  throw s3Error('InvalidRequest', {
    message: `The provided 'x-amz-mp-object-size' header value ${promised} does not match what was computed: ${size}`,
  })
}

function replyDocument(request: S3Request, etag: string, checksum: Checksum): string {
  const { bucket, key } = request
  const path = `${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`
  const result = {
    Location: `http://${request.headers.host}/${path}`,
    Bucket: bucket,
    Key: key,
    ETag: quoted(etag),
    ...checksumMembers(checksum),
  }
  return writeXml('CompleteMultipartUploadResult', result, xmlNamespace)
}
