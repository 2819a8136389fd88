import type { IncomingHttpHeaders } from 'node:http'
import { s3Error } from '../errors.ts'
import { type ChecksumAlgorithm, checksumHeader, isChecksumValue, parseChecksumAlgorithm } from './algorithm.ts'

/** The checksum a caller promised; `value` is missing where it comes in the trailer. */
export interface ExpectedChecksum {
  algorithm: ChecksumAlgorithm
  value?: string
}

const prefix = 'x-amz-checksum-'
// Headers with the same beginning that carry no checksum.
const settings = new Set(['algorithm', 'mode', 'type'])

/**
 * Reads `x-amz-checksum-*` and `x-amz-trailer`.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
export function readExpectedChecksum(headers: IncomingHttpHeaders): ExpectedChecksum | undefined {
  const announced = String(headers['x-amz-trailer'] ?? '')
    .toLowerCase()
    .split(',')
    .map(name => name.trim())
  const names = [...Object.keys(headers), ...announced].filter(isChecksumName)
  const [name] = names
  if (name === undefined) {
    const promised = headers['x-amz-sdk-checksum-algorithm']
    if (promised === undefined) return undefined
    throw s3Error('InvalidRequest', {
      message:
        'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    })
  }
  if (names.length > 1) {
    throw s3Error('InvalidRequest', {
      message: 'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    })
  }
  const algorithm = parseChecksumAlgorithm(name.slice(prefix.length))
  if (!algorithm) throw s3Error('NotImplemented', { Header: name })
  const value = headers[name]
  return value === undefined ? { algorithm } : { algorithm, value: checkedValue(algorithm, String(value)) }
}

/** The value, when it is the base64 of a digest of that kind; else throws InvalidRequest. */
export function checkedValue(algorithm: ChecksumAlgorithm, value: string): string {
  if (isChecksumValue(algorithm, value)) return value
  throw s3Error('InvalidRequest', { message: `Value for ${checksumHeader(algorithm)} header is invalid.` })
}

const isChecksumName = (name: string) => name.startsWith(prefix) && !settings.has(name.slice(prefix.length))
