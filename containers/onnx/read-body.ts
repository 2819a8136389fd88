import type { IncomingMessage } from 'node:http'
import { RequestError } from './request-error.ts'

/** All requests together may hold this much at once: many large ones must not take the machine down. */
const maxHeldBytes = 512 * 1024 ** 2
let heldBytes = 0

/** Reads a body of at most `maxBytes`; throws 413 beyond that, 503 when too much is being read already. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const finish = () => {
      heldBytes -= bytes
      bytes = 0
      chunks.length = 0
      request.off('data', take)
    }
    const refuse = (error: Error) => {
      finish()
      // Read on and drop the rest: an answer before the end of the request would meet a closed connection.
      request.resume()
      reject(error)
    }
    const take = (chunk: Buffer) => {
      bytes += chunk.length
      heldBytes += chunk.length
      chunks.push(chunk)
      if (bytes > maxBytes) refuse(tooLarge(maxBytes))
      else if (heldBytes > maxHeldBytes)
        refuse(new RequestError(503, 'The server holds too many large requests; try again.'))
    }
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
      refuse(tooLarge(maxBytes))
      return
    }
    request.on('data', take)
    request.once('end', () => {
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, bytes))
      finish()
    })
    request.once('error', refuse)
    request.once('close', () => refuse(new Error('The caller went away.')))
  })
}

const tooLarge = (maxBytes: number) =>
  new RequestError(
    413,
    `The payload is larger than ${maxBytes / 1024 ** 2} MiB.`,
    'a smaller payload, or a larger SAGEMAKER_MAX_PAYLOAD_IN_MB in the container environment',
  )
