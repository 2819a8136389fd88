import { writeXml, type XmlMembers } from '../../../protocol/rest-xml.ts'
import { invalidArgument } from '../errors.ts'
import type { ObjectStore } from '../object-store.ts'
import { ownerOf } from '../owner.ts'
import {
  readEncoding,
  readPageSize,
  requireBucket,
  type S3Operation,
  type S3Request,
  xmlNamespace,
} from '../request.ts'
import { listKeys } from '../store/list-keys.ts'
import type { StoredObject } from '../store/record.ts'
import { quoted, xmlTime } from '../wire-format.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2: S3Operation = (request, store) => {
  const { query } = request
  const token = query.get('continuation-token')
  const startAfter = query.get('start-after')
  const after = token === null ? (startAfter ?? '') : readToken(token)
  const withOwner = query.get('fetch-owner') === 'true'
  const { encode, page, members } = list(request, store, after, withOwner)
  const result = {
    ...members,
    KeyCount: page.entries.length + page.commonPrefixes.length,
    ContinuationToken: token ?? undefined,
    NextContinuationToken: page.isTruncated ? Buffer.from(page.last).toString('base64url') : undefined,
    StartAfter: startAfter === null ? undefined : encode(startAfter),
  }
  return { xml: writeXml('ListBucketResult', result, xmlNamespace) }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const listObjects: S3Operation = (request, store) => {
  const marker = request.query.get('marker') ?? ''
  const { encode, page, members } = list(request, store, marker, true)
  const hasNext = page.isTruncated && request.query.get('delimiter')
  const result = { ...members, Marker: encode(marker), NextMarker: hasNext ? encode(page.last) : undefined }
  return { xml: writeXml('ListBucketResult', result, xmlNamespace) }
}

/** What both versions have in common. */
function list(request: S3Request, store: ObjectStore, after: string, withOwner: boolean) {
  requireBucket(request, store)
  const { bucket, query } = request
  const encode = readEncoding(request)
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? '']
  const limit = readPageSize(request, 'max-keys')
  const owner = withOwner ? ownerOf(request.raw.accountId) : undefined
  const page = listKeys((from, count) => store.objects.scan(bucket, from, count), { prefix, delimiter, after, limit })
  const members: XmlMembers = {
    Name: bucket,
    Prefix: encode(prefix),
    Delimiter: delimiter === '' ? undefined : encode(delimiter),
    MaxKeys: limit,
    EncodingType: query.get('encoding-type') || undefined,
    IsTruncated: page.isTruncated,
    Contents: page.entries.map(object => ({ ...contents(object, encode), Owner: owner })),
    CommonPrefixes: page.commonPrefixes.map(commonPrefix => ({ Prefix: encode(commonPrefix) })),
  }
  return { encode, page, members }
}

const contents = ({ key, modifiedMs, etag, size, checksum }: StoredObject, encode: (text: string) => string) => ({
  Key: encode(key),
  LastModified: xmlTime(modifiedMs),
  ETag: quoted(etag),
  ChecksumAlgorithm: checksum?.algorithm,
  ChecksumType: checksum?.type,
  Size: size,
  StorageClass: 'STANDARD',
})

/** Tokens are the last key of the page before, so they outlive a restart. */
function readToken(token: string): string {
  const after = Buffer.from(token, 'base64url').toString('utf8')
  if (after !== '' && Buffer.from(after).toString('base64url') === token) return after
  throw invalidArgument('continuation-token', token, 'The continuation token provided is incorrect')
}
