import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { canonicalHeaders, canonicalPath, canonicalQuery } from './canonical-request.ts'
import { HmacKey } from './hmac-key.ts'
import type { SignatureFields, VerifiedSignature } from './signature.ts'
import { SignatureFault } from './signature-fault.ts'

/** What a signature covers. */
export interface SignedRequest {
  method: string
  /** Still percent-encoded, without query. */
  path: string
  /** Without the question mark. */
  query: string
  headers: Record<string, string | string[] | undefined>
  /** Hex SHA-256 of the body as it was read, or for streamed bodies what x-amz-content-sha256 says. */
  payloadHash: string
}

export interface SignatureVerifier {
  /** Throws SignatureFault unless the signature is right, fresh and by a known key. */
  verify(fields: SignatureFields, request: SignedRequest, nowMs: number): VerifiedSignature
}

const maxSkewMs = 15 * 60_000
const maxCachedKeys = 256

/** A verifier for the keys that `secretOf` knows. */
export function createSignatureVerifier(secretOf: (accessKeyId: string) => string | undefined): SignatureVerifier {
  const keys = new Map<string, HmacKey>()

  const signingKey = (secret: string, { date, region, service }: SignatureFields) => {
    // The secret is part of the cache key: a changed secret must never meet an old signing key.
    const name = `${date}/${region}/${service}/${secret}`
    const cached = keys.get(name)
    if (cached) return cached
    if (keys.size >= maxCachedKeys) keys.clear()
    const made = new HmacKey(deriveSigningKey(secret, date, region, service))
    keys.set(name, made)
    return made
  }

  return {
    verify(fields, request, nowMs) {
      const secret = secretOf(fields.accessKeyId)
      // The engine issues no session tokens, so whoever sends one mixes credentials of two accounts.
      if (secret === undefined || request.headers['x-amz-security-token'] !== undefined) {
        throw new SignatureFault('unknown-key', '', { AWSAccessKeyId: fields.accessKeyId })
      }
      checkDate(fields, nowMs)
      checkSignedHeaders(fields.signedHeaders, request.headers)
      const key = signingKey(secret, fields)
      const canonical = `${request.method}\n${canonicalPath(request.path, fields.service)}\n${canonicalQuery(request.query)}\n${canonicalHeaders(request.headers, fields.signedHeaders)}\n${fields.signedHeaders.join(';')}\n${request.payloadHash}`
      const scope = `${fields.date}/${fields.region}/${fields.service}/aws4_request`
      const expected = key.sign(`AWS4-HMAC-SHA256\n${fields.amzDate}\n${scope}\n${hash('sha256', canonical)}`)
      // As text: node makes a string of a digest at half the cost of a Buffer.
      if (!timingSafeEqual(Buffer.from(expected, 'latin1'), Buffer.from(fields.signature, 'latin1'))) {
        throw new SignatureFault('mismatch', '', { AWSAccessKeyId: fields.accessKeyId })
      }
      return { ...fields, payloadHash: request.payloadHash, signingKey: key }
    },
  }
}

/** The key of one day, region and service. */
function deriveSigningKey(secret: string, date: string, region: string, service: string): Buffer {
  let key = createHmac('sha256', `AWS4${secret}`).update(date).digest()
  for (const part of [region, service, 'aws4_request']) key = createHmac('sha256', key).update(part).digest()
  return key
}

function checkDate(fields: SignatureFields, nowMs: number): void {
  const signedMs = fields.signedAtMs
  if (signedMs > nowMs + maxSkewMs) {
    throw skewed(
      `Signature not yet current: ${fields.amzDate} is still later than ${amzDate(nowMs + maxSkewMs)} (${amzDate(nowMs)} + 15 min.)`,
      fields,
      nowMs,
    )
  }
  if (fields.expiresSeconds !== undefined) {
    const expiryMs = signedMs + fields.expiresSeconds * 1000
    if (nowMs <= expiryMs) return
    throw new SignatureFault(
      'expired',
      `Signature expired: ${amzDate(expiryMs)} is now earlier than ${amzDate(nowMs)}`,
      {
        'X-Amz-Expires': fields.expiresSeconds,
        Expires: new Date(expiryMs).toISOString(),
        ServerTime: new Date(nowMs).toISOString(),
      },
    )
  }
  if (signedMs < nowMs - maxSkewMs) {
    throw skewed(
      `Signature expired: ${fields.amzDate} is now earlier than ${amzDate(nowMs - maxSkewMs)} (${amzDate(nowMs)} - 15 min.)`,
      fields,
      nowMs,
    )
  }
}

const skewed = (message: string, fields: SignatureFields, nowMs: number) =>
  new SignatureFault('skewed', message, {
    RequestTime: fields.amzDate,
    ServerTime: new Date(nowMs).toISOString(),
    MaxAllowedSkewMilliseconds: maxSkewMs,
  })

/** `host` and every `x-amz-` header must be covered, else a signed request could be bent to another use. */
function checkSignedHeaders(signed: readonly string[], headers: SignedRequest['headers']): void {
  if (!signed.includes('host')) {
    throw new SignatureFault('incomplete', "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
  }
  for (const name in headers) {
    if (name.startsWith('x-amz-') && !signed.includes(name)) {
      throw new SignatureFault('incomplete', `There were headers present in the request which were not signed: ${name}`)
    }
  }
}

const amzDate = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '')
