import type { IncomingHttpHeaders } from 'node:http'
import type { RawRequest } from '../../protocol/operation.ts'
import { invalidArgument, s3Error } from './errors.ts'
import type { ObjectStore } from './object-store.ts'
import type { Bucket, StoredObject } from './store/record.ts'

/** One S3 request: what it is about, and the raw request with its unread body. */
export interface S3Request {
  raw: RawRequest
  /** With those that a presigned URL carries in its query. */
  headers: IncomingHttpHeaders
  query: URLSearchParams
  /** Empty for ListBuckets. */
  bucket: string
  /** Empty for operations on buckets. */
  key: string
}

/** What to answer: a document, a part of a file, or neither. */
export interface S3Reply {
  status?: number
  /** Undefined ones are left out. */
  headers?: Record<string, string | number | undefined>
  xml?: string
  /** An open file, closed after it was sent: bytes `start` to `end`, both inclusive. */
  file?: { descriptor: number; start: number; end: number }
}

/** One S3 operation. Throws AwsError with S3's codes. */
export type S3Operation = (request: S3Request, store: ObjectStore) => Promise<S3Reply> | S3Reply

export const xmlNamespace = 'http://s3.amazonaws.com/doc/2006-03-01/'

/** A header as text; undefined when it was not sent. */
export const header = (request: S3Request, name: string) => {
  const value = request.headers[name]
  return value === undefined ? undefined : String(value)
}

/** Throws NoSuchBucket. */
export function requireBucket({ bucket }: S3Request, store: ObjectStore): Bucket {
  const found = store.buckets.get(bucket)
  if (!found) throw s3Error('NoSuchBucket', { BucketName: bucket })
  return found
}

/** Throws NoSuchBucket or NoSuchKey, or NoSuchVersion: there is no version here but `null`. */
export function requireObject(request: S3Request, store: ObjectStore): StoredObject {
  requireBucket(request, store)
  const object = store.objects.get(request.bucket, request.key)
  if (!object) throw s3Error('NoSuchKey', { Key: request.key })
  const version = request.query.get('versionId')
  if (version !== null && version !== 'null') throw s3Error('NoSuchVersion', { Key: request.key, VersionId: version })
  return object
}

/** A page size such as `max-keys`: at most 1,000, which is also what stands where it is left out. */
export function readPageSize({ query }: S3Request, name: string): number {
  const text = query.get(name)
  if (text === null || text === '') return 1000
  if (!/^-?\d{1,10}$/.test(text)) {
    throw invalidArgument(name, text, `Provided ${name} not an integer or within integer range`)
  }
  const size = Number(text)
  if (size < 0 || size > 2_147_483_647) {
    throw invalidArgument(name, text, `Argument ${name} must be an integer between 0 and 2147483647`)
  }
  return Math.min(size, 1000)
}

/** A part number from 1 to 10,000; throws InvalidArgument. */
export function readPartNumber(text: string | null): number {
  const number = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0
  if (number >= 1 && number <= 10_000) return number
  throw invalidArgument('partNumber', text ?? '', 'Part number must be an integer between 1 and 10000, inclusive')
}

/** How text in listings is written: percent-encoded where `encoding-type=url` asks for it. */
export function readEncoding({ query }: S3Request): (text: string) => string {
  const type = query.get('encoding-type')
  if (type === null || type === '') return text => text
  if (type !== 'url') throw invalidArgument('encoding-type', type, 'Invalid Encoding Method specified in Request')
  return text =>
    encodeURIComponent(text)
      .replace(/%2F/g, '/')
      .replace(/%20/g, '+')
      .replace(/[!'()~]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}
