import { writeXml } from '../../../protocol/rest-xml.ts'
import { invalidArgument } from '../errors.ts'
import { ownerOf } from '../owner.ts'
import { readEncoding, readPageSize, type S3Operation, xmlNamespace } from '../request.ts'
import type { Part } from '../store/record.ts'
import { checksumMembers, quoted, xmlTime } from '../wire-format.ts'
import { requireUpload } from './multipart-upload.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts: S3Operation = (request, store) => {
  const upload = requireUpload(request, store)
  const limit = readPageSize(request, 'max-parts')
  const after = readMarker(request.query.get('part-number-marker'))
  const found = store.uploads.parts(upload.id, after, limit + 1)
  const page = found.slice(0, limit)
  const owner = ownerOf(request.raw.accountId)
  const result = {
    Bucket: upload.bucket,
    Key: readEncoding(request)(upload.key),
    UploadId: upload.id,
    Initiator: owner,
    Owner: owner,
    StorageClass: 'STANDARD',
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.number,
    MaxParts: limit,
    IsTruncated: limit > 0 && found.length > limit,
    ChecksumAlgorithm: upload.checksumAlgorithm,
    ChecksumType: upload.checksumType,
    Part: page.map(partMembers),
  }
  return { xml: writeXml('ListPartsResult', result, xmlNamespace) }
}

function partMembers({ number, size, etag, modifiedMs, checksum }: Part) {
  const { ChecksumType: _, ...checksums } = checksumMembers(checksum)
  return { PartNumber: number, LastModified: xmlTime(modifiedMs), ETag: quoted(etag), Size: size, ...checksums }
}

function readMarker(text: string | null): number {
  if (text === null || text === '') return 0
  if (/^\d{1,10}$/.test(text)) return Number(text)
  throw invalidArgument(
    'part-number-marker',
    text,
    'Provided part-number-marker not an integer or within integer range',
  )
}
