import { invalidArgument, s3Error } from '../errors.ts'
import { header, type S3Request } from '../request.ts'
import {
  type ChecksumAlgorithm,
  type ChecksumType,
  canHaveChecksumType,
  defaultChecksumType,
  parseChecksumAlgorithm,
} from './algorithm.ts'

/** The algorithm that `x-amz-checksum-algorithm` asks for. */
export function readAlgorithm(request: S3Request): ChecksumAlgorithm | undefined {
  const name = header(request, 'x-amz-checksum-algorithm')
  if (name === undefined) return undefined
  const algorithm = parseChecksumAlgorithm(name)
  if (algorithm) return algorithm
  if (name.toUpperCase().startsWith('XXHASH')) throw s3Error('NotImplemented', { Header: 'x-amz-checksum-algorithm' })
  throw s3Error('InvalidRequest', {
    message: 'Checksum algorithm provided is unsupported. Please try again with any of the valid types',
  })
}

/** `x-amz-checksum-type` for an upload in parts; the algorithm's own where it is left out. */
export function readChecksumType(request: S3Request, algorithm: ChecksumAlgorithm): ChecksumType {
  const type = header(request, 'x-amz-checksum-type') ?? defaultChecksumType(algorithm)
  if (type !== 'FULL_OBJECT' && type !== 'COMPOSITE') {
    throw invalidArgument('x-amz-checksum-type', type, 'Value for x-amz-checksum-type header is invalid.')
  }
  if (canHaveChecksumType(algorithm, type)) return type
  throw s3Error('InvalidRequest', {
    message: `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
  })
}
