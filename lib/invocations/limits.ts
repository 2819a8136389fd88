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
  if (kind === 'asynchronous') {
    const bytes = LIMITS.asyncPayloadMb.value * mebibyte
    return { maxBytes: bytes, safeBytes: bytes }
  }
  return {
    maxBytes: LIMITS.realTimePayloadMb.value * mebibyte,
    safeBytes: LIMITS.realTimeSafePayloadMb.value * 1e6,
  }
}

/** A payload of an asynchronous call that goes along with it. API_runtime_InvokeEndpointAsync, read 2026-11. */
export const maxInlineBytes = 128_000

/** As much of a stored result or a captured payload as a page asks for. */
export const maxShownBytes = 25 * mebibyte
