import { writeXml } from '../../../protocol/rest-xml.ts'
import { ownerOf } from '../owner.ts'
import { readEncoding, readPageSize, requireBucket, type S3Operation, xmlNamespace } from '../request.ts'
import { listUploads } from '../store/list-uploads.ts'
import { xmlTime } from '../wire-format.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
export const listMultipartUploads: S3Operation = (request, store) => {
  requireBucket(request, store)
  const { bucket, query } = request
  const encode = readEncoding(request)
  const text = (name: string) => query.get(name) ?? ''
  const limit = readPageSize(request, 'max-uploads')
  const [prefix, delimiter, keyMarker, idMarker] = ['prefix', 'delimiter', 'key-marker', 'upload-id-marker'].map(text)
  const page = listUploads(store.uploads.scan(bucket, new Uint8Array(), -1), {
    prefix: prefix ?? '',
    delimiter: delimiter ?? '',
    keyMarker: keyMarker ?? '',
    idMarker: keyMarker ? (idMarker ?? '') : '',
    limit,
  })
  const owner = ownerOf(request.raw.accountId)
  const result = {
    Bucket: bucket,
    KeyMarker: encode(keyMarker ?? ''),
    UploadIdMarker: idMarker,
    NextKeyMarker: page.isTruncated ? encode(page.lastKey) : undefined,
    NextUploadIdMarker: page.isTruncated ? page.lastId : undefined,
    Prefix: encode(prefix ?? ''),
    Delimiter: delimiter ? encode(delimiter) : undefined,
    EncodingType: query.get('encoding-type') || undefined,
    MaxUploads: limit,
    IsTruncated: page.isTruncated,
    Upload: page.uploads.map(({ id, key, initiatedMs, checksumAlgorithm, checksumType }) => ({
      UploadId: id,
      Key: encode(key),
      Initiated: xmlTime(initiatedMs),
      StorageClass: 'STANDARD',
      Owner: owner,
      Initiator: owner,
      ChecksumAlgorithm: checksumAlgorithm,
      ChecksumType: checksumType,
    })),
    CommonPrefixes: page.commonPrefixes.map(commonPrefix => ({ Prefix: encode(commonPrefix) })),
  }
  return { xml: writeXml('ListMultipartUploadsResult', result, xmlNamespace) }
}
