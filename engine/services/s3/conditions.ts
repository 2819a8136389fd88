import { s3Error } from './errors.ts'
import type { WriteCondition } from './object-store.ts'
import { header, type S3Request } from './request.ts'
import type { StoredObject } from './store/record.ts'
import { unquoted, wholeSeconds } from './wire-format.ts'

/**
 * `If-None-Match: *` and `If-Match: <etag>` of a write or delete.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function readWriteCondition(request: S3Request): WriteCondition {
  const ifMatch = header(request, 'if-match')
  const ifNoneMatch = header(request, 'if-none-match')
  if (ifNoneMatch !== undefined && ifNoneMatch.trim() !== '*') {
    throw s3Error('NotImplemented', { Header: 'If-None-Match' })
  }
  return existing => {
    if (ifNoneMatch !== undefined && existing) throw failed('If-None-Match')
    if (ifMatch === undefined) return
    if (!existing) throw s3Error('NoSuchKey', { Key: request.key })
    if (!matches(ifMatch, existing.etag)) throw failed('If-Match')
  }
}

/**
 * Conditions of a read (RFC 9110 §13.2.2): throws PreconditionFailed, or says that the caller's copy is current.
 * With `prefix` `x-amz-copy-source-` those of a copy's source.
 */
export function isNotModified(request: S3Request, object: StoredObject, prefix = ''): boolean {
  const ifMatch = header(request, `${prefix}if-match`)
  const ifNoneMatch = header(request, `${prefix}if-none-match`)
  const modifiedSince = time(header(request, `${prefix}if-modified-since`))
  const unmodifiedSince = time(header(request, `${prefix}if-unmodified-since`))
  const modifiedMs = wholeSeconds(object.modifiedMs)
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, object.etag)) throw failed(`${prefix}If-Match`)
  } else if (unmodifiedSince !== undefined && modifiedMs > unmodifiedSince) {
    throw failed(`${prefix}If-Unmodified-Since`)
  }
  if (ifNoneMatch !== undefined) return matches(ifNoneMatch, object.etag)
  return modifiedSince !== undefined && modifiedMs <= modifiedSince
}

/** Conditions of a copy's source, where "not modified" fails too. */
export function checkSourceConditions(request: S3Request, source: StoredObject): void {
  if (isNotModified(request, source, 'x-amz-copy-source-')) throw failed('x-amz-copy-source-If-None-Match')
}

const failed = (condition: string) => s3Error('PreconditionFailed', { Condition: condition })

const matches = (list: string, etag: string) =>
  list.split(',').some(entry => entry.trim() === '*' || unquoted(entry) === etag)

// A date that cannot be read is no condition (RFC 9110 §13.1.3).
function time(text: string | undefined): number | undefined {
  const ms = Date.parse(text ?? '')
  return Number.isNaN(ms) ? undefined : ms
}
