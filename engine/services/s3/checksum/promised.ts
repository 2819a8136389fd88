import { s3Error } from '../errors.ts'
import { header, type S3Request } from '../request.ts'
import { type Checksum, checksumAlgorithms, checksumHeader } from './algorithm.ts'

/** Compares an assembled object's checksum with what CompleteMultipartUpload's headers say it must be. */
export function checkPromisedChecksum(request: S3Request, checksum: Checksum): void {
  const type = header(request, 'x-amz-checksum-type')
  if (type !== undefined && type !== checksum.type) {
    throw s3Error('InvalidRequest', {
      message: `The upload was created using the ${checksum.type} checksum mode. The complete request must use the same checksum mode.`,
    })
  }
  for (const algorithm of checksumAlgorithms) {
    const promised = header(request, checksumHeader(algorithm))
    if (promised === undefined) continue
    if (algorithm !== checksum.algorithm) {
      throw s3Error('InvalidRequest', {
        message: `Checksum Type mismatch occurred, expected checksum Type: ${checksum.algorithm.toLowerCase()}, actual checksum Type: ${algorithm.toLowerCase()}`,
      })
    }
    // A composite value may be given with or without its count of parts.
    if (promised !== checksum.value && promised !== checksum.value.replace(/-\d+$/, '')) {
      throw s3Error('BadDigest', { message: `The ${algorithm} you specified did not match the calculated checksum.` })
    }
  }
}
