import { createHash } from 'node:crypto'
import { createBodyDigest, createChunkVerifier } from '../../../protocol/payload-integrity.ts'
import { type Checksum, type ChecksumAlgorithm, createChecksum } from '../checksum/algorithm.ts'
import { checkedValue, readExpectedChecksum } from '../checksum/expected.ts'
import { s3Error } from '../errors.ts'
import type { S3Request } from '../request.ts'
import { decodeAwsChunked } from './aws-chunked.ts'
import { readBodyLength } from './body-length.ts'

export interface BodyRules {
  /** A larger body is EntityTooLarge. */
  maxBytes: number
  /** Computed when the caller promised no checksum. */
  defaultAlgorithm?: ChecksumAlgorithm
  /** The checksum header is about something else than this body (CompleteMultipartUpload: the object). */
  ignoreChecksumHeader?: boolean
}

/** What came in, after every promise about it was found kept. */
export interface ReceivedBody {
  size: number
  /** Hex: the ETag of a simple object. */
  md5: string
  checksum?: Checksum
}

/**
 * Streams a request body into `sink`, taking off `aws-chunked` framing, and verifies length, signature,
 * Content-MD5 and checksum. Throws before returning when any of them is wrong: commit only afterwards.
 */
export async function receiveBody(
  request: S3Request,
  rules: BodyRules,
  sink: (bytes: Buffer) => Promise<void> | void,
): Promise<ReceivedBody> {
  const { headers } = request
  const length = readBodyLength(request, rules.maxBytes)
  const expectedMd5 = readContentMd5(headers['content-md5'])
  const expected = rules.ignoreChecksumHeader ? undefined : readExpectedChecksum(headers)
  const algorithm = expected?.algorithm ?? rules.defaultAlgorithm
  const checksum = algorithm && createChecksum(algorithm)
  const bodyDigest = createBodyDigest(request.raw.signature)
  const md5 = createHash('md5')
  const trailers = new Map<string, string>()
  let size = 0
  for await (const bytes of openBody(request.raw, trailers)) {
    size += bytes.length
    if (size > length) throw s3Error('IncompleteBody')
    md5.update(bytes)
    checksum?.update(bytes)
    bodyDigest.update(bytes)
    await sink(bytes)
  }
  if (size !== length) {
    throw s3Error('IncompleteBody', {
      message: 'You did not provide the number of bytes specified by the Content-Length HTTP header',
    })
  }
  bodyDigest.finish()
  const md5Digest = md5.digest()
  if (expectedMd5 && !expectedMd5.equals(md5Digest)) {
    const digests = { ExpectedDigest: expectedMd5.toString('hex'), CalculatedDigest: md5Digest.toString('base64') }
    throw s3Error('BadDigest', digests)
  }
  const result: ReceivedBody = { size, md5: md5Digest.toString('hex') }
  if (!algorithm || !checksum) return result
  const value = checksum.digest().toString('base64')
  const promised = expected && (expected.value ?? trailerValue(expected.algorithm, trailers))
  if (promised !== undefined && promised !== value) {
    throw s3Error('BadDigest', { message: `The ${algorithm} you specified did not match the calculated checksum.` })
  }
  return { ...result, checksum: { algorithm, value, type: 'FULL_OBJECT' } }
}

function openBody(request: S3Request['raw'], trailers: Map<string, string>): AsyncIterable<Buffer> {
  const { payloadHash } = request.signature
  // Leaving the loop early must not destroy the socket: the error still has to be answered on it.
  const pieces: AsyncIterable<Buffer> = request.http.iterator({ destroyOnReturn: false })
  if (payloadHash === 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') return decodeAwsChunked(pieces, { trailers })
  if (!payloadHash.startsWith('STREAMING-')) return pieces
  return decodeAwsChunked(pieces, { trailers, verifier: createChunkVerifier(request.signature) })
}

function trailerValue(algorithm: ChecksumAlgorithm, trailers: Map<string, string>): string {
  const value = trailers.get(`x-amz-checksum-${algorithm.toLowerCase()}`)
  if (value === undefined) throw s3Error('MalformedTrailerError')
  return checkedValue(algorithm, value)
}

function readContentMd5(header: string | string[] | undefined): Buffer | undefined {
  if (header === undefined) return undefined
  const digest = Buffer.from(String(header), 'base64')
  if (digest.length !== 16 || digest.toString('base64') !== header) throw s3Error('InvalidDigest')
  return digest
}
