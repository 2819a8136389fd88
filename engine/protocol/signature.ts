import type { HmacKey } from './hmac-key.ts'

/** The fields of a SigV4 signature, as the Authorization header or a presigned URL carries them. */
export interface SignatureFields {
  accessKeyId: string
  /** `YYYYMMDD` of the credential scope. */
  date: string
  region: string
  service: string
  /** Lower-case header names, in the order that was signed. */
  signedHeaders: string[]
  /** 64 lower-case hex digits. */
  signature: string
  /** `YYYYMMDDTHHMMSSZ`. */
  amzDate: string
  /** The same in milliseconds since the epoch. */
  signedAtMs: number
  /** Lifetime of a presigned URL in seconds; undefined for a signed header. */
  expiresSeconds?: number
}

/** A signature that was found right, with what is needed to check a streamed body against it. */
export interface VerifiedSignature extends SignatureFields {
  /** Hex SHA-256 of the body, or `UNSIGNED-PAYLOAD`, or a `STREAMING-…` algorithm. */
  payloadHash: string
  /** Key of the day, region and service: signs the chunks of a `STREAMING-AWS4-HMAC-SHA256-PAYLOAD` body. */
  signingKey: HmacKey
}
