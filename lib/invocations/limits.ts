import type { ConfigKind } from '@/lib/endpoint-configs/model'
import { LIMITS } from '@/lib/options/limits'

/** What an endpoint takes in one request, in bytes. */
export interface PayloadLimit {
  /** AWS refuses more than this. */
  maxBytes: number
  /** Beyond this older parts of AWS's documentation and some SDKs refuse. */
  safeBytes: number
}

const mebibyte = 1024 * 1024

/** The limit of an endpoint, by how it is invoked. See lib/options/limits for sources and date. */
export function payloadLimit(kind: ConfigKind): PayloadLimit {
  if (kind === 'serverless') {
    const bytes = LIMITS.serverlessPayloadMb.value * mebibyte
    return { maxBytes: bytes, safeBytes: bytes }
  }
  return {
    maxBytes: LIMITS.realTimePayloadMb.value * mebibyte,
    safeBytes: LIMITS.realTimeSafePayloadMb.value * 1e6,
  }
}
