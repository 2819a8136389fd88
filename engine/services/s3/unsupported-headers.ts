import { s3Error } from './errors.ts'
import { header, type S3Request } from './request.ts'

/** Headers whose promise could not be kept, unless they say what holds here anyway. */
const unsupported: [name: RegExp, harmless?: RegExp][] = [
  [/^x-amz-(copy-source-)?server-side-encryption/],
  [/^x-amz-(bucket-)?object-lock-/, /^false$/i],
  [/^x-amz-grant-/],
  // One account owns every bucket and object.
  [/^x-amz-acl$/, /^(private|bucket-owner-full-control|bucket-owner-read)$/],
  [/^x-amz-object-ownership$/, /^BucketOwnerEnforced$/],
  [/^x-amz-storage-class$/, /^STANDARD$/],
  [/^x-amz-website-redirect-location$/],
  [/^x-amz-write-offset-bytes$/],
  [/^x-amz-mfa$/],
  [/^x-amz-if-match-(size|last-modified-time)$/],
]

/** Throws NotImplemented for a header that asks for more than this S3 has, AccessDenied for another account's bucket. */
export function checkHeaders(request: S3Request): void {
  for (const name of Object.keys(request.headers)) {
    const rule = name.startsWith('x-amz-') && unsupported.find(([pattern]) => pattern.test(name))
    if (rule && !rule[1]?.test(header(request, name) ?? '')) throw s3Error('NotImplemented', { Header: name })
  }
  for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner']) {
    const owner = header(request, name)
    if (owner !== undefined && owner !== request.raw.accountId) throw s3Error('AccessDenied')
  }
}
