import { createHash, hash } from 'node:crypto'
import { AwsError } from './aws-error.ts'
import type { VerifiedSignature } from './signature.ts'
import { SignatureFault, signatureError } from './signature-fault.ts'

const hexDigest = /^[0-9a-f]{64}$/

/** True when x-amz-content-sha256 names the digest of the whole body. */
const hasBodyDigest = (signature: VerifiedSignature) => hexDigest.test(signature.payloadHash)

/** Watches a streamed body go by and says at its end whether it is the one that was signed. */
export interface BodyDigest {
  update(chunk: Uint8Array): void
  /** Throws XAmzContentSHA256Mismatch when the body was altered; nothing is compared for unsigned payloads. */
  finish(): void
}

export function createBodyDigest(signature: VerifiedSignature): BodyDigest {
  if (!hasBodyDigest(signature)) return { update() {}, finish() {} }
  const digest = createHash('sha256')
  return {
    update: chunk => void digest.update(chunk),
    finish() {
      const actual = digest.digest('hex')
      if (actual === signature.payloadHash) return
      throw new AwsError(
        'XAmzContentSHA256Mismatch',
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
        { members: { ClientComputedContentSHA256: signature.payloadHash, S3ComputedContentSHA256: actual } },
      )
    },
  }
}

/** Checks the signatures inside an `aws-chunked` body, each of which covers the one before it. */
export interface ChunkVerifier {
  /** `signature` is the chunk's own `chunk-signature`; `data` its bytes without framing. */
  chunk(data: Uint8Array, signature: string): void
  /** `trailers`: `name:value\n` for each trailer but x-amz-trailer-signature itself. */
  trailer(trailers: string, signature: string): void
}

const emptyHash = hash('sha256', '')

/**
 * For `STREAMING-AWS4-HMAC-SHA256-PAYLOAD` and `…-TRAILER`. Throws SignatureDoesNotMatch.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export function createChunkVerifier(signature: VerifiedSignature): ChunkVerifier {
  const scope = `${signature.date}/${signature.region}/${signature.service}/aws4_request`
  let previous = signature.signature
  const check = (kind: string, hashes: string, given: string) => {
    const text = `AWS4-HMAC-SHA256-${kind}\n${signature.amzDate}\n${scope}\n${previous}\n${hashes}`
    const expected = signature.signingKey.sign(text)
    if (expected !== given) throw signatureError(new SignatureFault('mismatch'), 'rest-xml')
    previous = expected
  }
  return {
    chunk: (data, given) => check('PAYLOAD', `${emptyHash}\n${hash('sha256', data)}`, given),
    trailer: (trailers, given) => check('TRAILER', hash('sha256', trailers), given),
  }
}
