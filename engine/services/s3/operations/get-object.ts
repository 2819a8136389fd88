import { openSync } from 'node:fs'
import { type ByteRange, readRange } from '../byte-range.ts'
import { isNotModified } from '../conditions.ts'
import { descriptionHeaders } from '../description.ts'
import { invalidArgument, s3Error } from '../errors.ts'
import { header, readPartNumber, requireObject, type S3Operation, type S3Reply, type S3Request } from '../request.ts'
import type { StoredObject } from '../store/record.ts'
import { checksumHeaders, httpTime, quoted } from '../wire-format.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject: S3Operation = (request, store) => {
  const object = requireObject(request, store)
  const { range, ...reply } = describe(request, object)
  if (!range) return reply
  // Opened in the same turn as the row was read, so an overwrite cannot come between.
  return { ...reply, file: { descriptor: openSync(store.blobs.pathOf(object.blob), 'r'), ...range } }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject: S3Operation = (request, store) => {
  const { range: _, ...reply } = describe(request, requireObject(request, store))
  return reply
}

/** The head of the reply, and which bytes follow it; none for 304. */
function describe(request: S3Request, object: StoredObject): S3Reply & { range?: ByteRange } {
  const validators = { etag: quoted(object.etag), 'last-modified': httpTime(object.modifiedMs) }
  if (isNotModified(request, object)) return { status: 304, headers: validators }
  const part = readPart(request, object)
  const wanted = part ?? readRange(header(request, 'range'), object.size)
  const { start, end } = wanted ?? { start: 0, end: object.size - 1 }
  const hasWhole = end - start + 1 === object.size
  const wantsChecksum = hasWhole && header(request, 'x-amz-checksum-mode')?.toUpperCase() === 'ENABLED'
  return {
    status: wanted ? 206 : 200,
    headers: {
      ...validators,
      ...descriptionHeaders(object),
      ...overrides(request),
      ...(wantsChecksum ? checksumHeaders(object.checksum) : {}),
      ...(part && object.partSizes ? { 'x-amz-mp-parts-count': object.partSizes.length } : {}),
      ...(wanted && object.size > 0 ? { 'content-range': `bytes ${start}-${end}/${object.size}` } : {}),
      'accept-ranges': 'bytes',
      'content-length': end - start + 1,
    },
    range: { start, end },
  }
}

/** The bytes of `?partNumber=`; an object that was not uploaded in parts is its own part 1. */
function readPart(request: S3Request, object: StoredObject): ByteRange | undefined {
  const text = request.query.get('partNumber')
  if (text === null) return undefined
  const number = readPartNumber(text)
  if (request.headers.range !== undefined) {
    throw s3Error('InvalidRequest', { message: 'Cannot specify both Range header and partNumber query parameter' })
  }
  const sizes = object.partSizes ?? [object.size]
  const size = sizes[number - 1]
  if (size === undefined) {
    throw s3Error('InvalidPartNumber', { PartNumberRequested: number, ActualPartCount: sizes.length })
  }
  const start = sizes.slice(0, number - 1).reduce((sum, before) => sum + before, 0)
  return { start, end: start + size - 1 }
}

const overridable = [
  'content-type',
  'content-language',
  'expires',
  'cache-control',
  'content-disposition',
  'content-encoding',
]

/** `?response-content-type=…` and the like, which replace the stored header in this reply. */
function overrides(request: S3Request): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const name of overridable) {
    const value = request.query.get(`response-${name}`)
    if (value === null) continue
    if (!/^[\t\x20-\x7e\xa0-\xff]*$/.test(value)) {
      const message = 'Header value cannot be represented using ISO-8859-1.'
      throw invalidArgument(`response-${name}`, value, message)
    }
    headers[name] = value
  }
  return headers
}
