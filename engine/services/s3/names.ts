import { s3Error } from './errors.ts'

const MAX_KEY_BYTES = 1024

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html (2026-11)
const shape = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
const ipAddress = /^\d{1,3}(\.\d{1,3}){3}$/
const reservedStart = /^(xn--|sthree-|amzn-s3-demo-)/
const reservedEnd = /(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/

/** Throws InvalidBucketName unless a general purpose bucket may have this name. */
export function checkBucketName(name: string): void {
  const isValid =
    shape.test(name) &&
    !name.includes('..') &&
    !ipAddress.test(name) &&
    !reservedStart.test(name) &&
    !reservedEnd.test(name)
  if (!isValid) throw s3Error('InvalidBucketName', { BucketName: name })
}

/** Throws KeyTooLongError for a key of more than 1,024 bytes of UTF-8. Any other key is allowed. */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key)
  if (size > MAX_KEY_BYTES) throw s3Error('KeyTooLongError', { Size: size, MaxSizeAllowed: MAX_KEY_BYTES })
}

/** Percent-decodes one path part byte for byte; throws InvalidURI unless the bytes are UTF-8. */
export function decodePathPart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw s3Error('InvalidURI', { URI: part })
  }
}
