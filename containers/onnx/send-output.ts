import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Output } from './handler.ts'

/**
 * Answers with an output. One that comes in pieces is sent piece by piece, as fast as the caller takes them; what fails
 * before the first piece can still be answered as an error.
 */
export async function sendOutput(
  response: ServerResponse,
  { body, contentType }: Output,
  headers: Record<string, string>,
): Promise<void> {
  if (typeof body === 'string' || body instanceof Uint8Array) {
    response.writeHead(200, { ...headers, 'content-type': contentType, 'content-length': Buffer.byteLength(body) })
    response.end(body)
    return
  }
  const pieces = body[Symbol.asyncIterator]()
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  try {
    let piece = await pieces.next()
    response.writeHead(200, { ...headers, 'content-type': contentType })
    for (; !piece.done && !gone.signal.aborted; piece = await pieces.next()) {
      if (!response.write(piece.value)) await once(response, 'drain', { signal: gone.signal })
    }
    response.end()
  } catch (error) {
    // A caller that hung up misses nothing.
    if (!gone.signal.aborted) throw error
  } finally {
    await pieces.return?.()
  }
}
