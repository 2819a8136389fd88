import { invalidArgument, s3Error } from '../errors.ts'
import type { S3Request } from '../request.ts'

const streamingForms = [
  'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
]

/**
 * How many bytes the body has without its framing, which S3 must know beforehand.
 * Throws MissingContentLength, NotImplemented (bare chunked encoding) or EntityTooLarge.
 */
export function readBodyLength(request: S3Request, maxBytes: number): number {
  const { headers } = request
  const { payloadHash } = request.raw.signature
  const isStreaming = payloadHash.startsWith('STREAMING-')
  if (isStreaming && !streamingForms.includes(payloadHash)) {
    throw invalidArgument('x-amz-content-sha256', payloadHash, 'x-amz-content-sha256 must be a supported algorithm.')
  }
  const name = isStreaming ? 'x-amz-decoded-content-length' : 'content-length'
  const header = headers[name]
  if (header === undefined) {
    if (headers['transfer-encoding'] === undefined) throw s3Error('MissingContentLength')
    // S3's own answer to a stream of unknown length.
    throw s3Error('NotImplemented', { Header: 'Transfer-Encoding' })
  }
  const length = Number(header)
  if (!/^\d+$/.test(String(header)) || !Number.isSafeInteger(length)) {
    throw invalidArgument(name, String(header), `${name} must be a number of bytes.`)
  }
  if (length > maxBytes) throw s3Error('EntityTooLarge', { ProposedSize: length, MaxSizeAllowed: maxBytes })
  return length
}
