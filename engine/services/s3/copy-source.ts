import { checkSourceConditions } from './conditions.ts'
import { invalidArgument, s3Error } from './errors.ts'
import { decodePathPart } from './names.ts'
import type { ObjectStore } from './object-store.ts'
import { header, requireObject, type S3Request } from './request.ts'
import type { StoredObject } from './store/record.ts'

/**
 * The object that `x-amz-copy-source` (`[/]bucket/key[?versionId=…]`, URL-encoded) names, its conditions checked.
 * Throws InvalidArgument, NoSuchBucket, NoSuchKey or PreconditionFailed.
 */
export function requireCopySource(request: S3Request, store: ObjectStore): StoredObject {
  const text = header(request, 'x-amz-copy-source') ?? ''
  const [, bucket, key, version] = /^\/?([^/]+)\/(.+?)(?:\?versionId=(.*))?$/s.exec(text.replaceAll('+', ' ')) ?? []
  if (!bucket || !key) {
    const message = 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey'
    throw invalidArgument('x-amz-copy-source', text, message)
  }
  const query = new URLSearchParams(version === undefined ? {} : { versionId: version })
  const source = { ...request, bucket: decodePathPart(bucket), key: decodePathPart(key), query }
  const object = requireObject(source, store)
  checkSourceConditions(request, object)
  return object
}

/** `COPY` or `REPLACE` of a directive header; COPY where it is missing. */
export function shouldReplace(request: S3Request, name: string): boolean {
  const directive = header(request, name) ?? 'COPY'
  if (directive === 'REPLACE') return true
  if (directive === 'COPY') return false
  throw invalidArgument(name, directive, `Unknown ${name.slice('x-amz-'.length)}.`)
}

/** Throws unless the source is small enough for one copy. */
export function checkCopySize(size: number, maxBytes: number): void {
  if (size <= maxBytes) return
  throw s3Error('InvalidRequest', {
    message: `The specified copy source is larger than the maximum allowable size for a copy source: ${maxBytes}`,
  })
}
