import type { IncomingMessage } from 'node:http'
import { RequestError } from './request-error.ts'

/** All requests together may hold this much at once: many large ones must not take the machine down. */
const maxHeldBytes = 512 * 1024 ** 2
let heldBytes = 0

/** Reads a body of at most `maxBytes`; throws 413 beyond that, 503 when too much is being read already. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const declared = Number(request.headers['content-length'] ?? 0)
  if (declared > maxBytes) throw tooLarge(maxBytes)
  let chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length
      heldBytes += chunk.length
      if (bytes > maxBytes) throw tooLarge(maxBytes)
      if (heldBytes > maxHeldBytes) throw new RequestError(503, 'The server holds too many large requests; try again.')
      chunks.push(chunk)
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, bytes)
  } finally {
    heldBytes -= bytes
    chunks = []
  }
}

const tooLarge = (maxBytes: number) =>
  new RequestError(
    413,
    `The payload is larger than ${maxBytes / 1024 ** 2} MiB.`,
    'a smaller payload, or a larger SAGEMAKER_MAX_PAYLOAD_IN_MB in the container environment',
  )
