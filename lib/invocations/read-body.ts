import type { ByteRequest } from '@/lib/byte-handler'
import { AppError } from '@/lib/errors'

/**
 * The whole body of a request, byte for byte. Throws `payload-too-large` as soon as it is known to be over the limit,
 * and `validation` when it ends before its stated length: half a payload must not reach a model.
 */
export async function readBody(request: ByteRequest, maxBytes: number): Promise<Uint8Array> {
  const stated = request.headers.get('content-length')
  const length = stated === null ? undefined : Number(stated)
  if (length !== undefined && length > maxBytes) throw tooLarge(length, maxBytes)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength
      if (size > maxBytes) throw tooLarge(size, maxBytes)
      chunks.push(chunk)
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('validation', `The payload broke off after ${size} bytes. Send it again.`, { cause })
  }
  if (length !== undefined && size !== length) {
    throw new AppError('validation', `The payload ended after ${size} of ${length} bytes. Send it again.`)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

function tooLarge(bytes: number, maxBytes: number): AppError {
  return new AppError(
    'payload-too-large',
    `The payload has ${bytes.toLocaleString('en')} bytes or more; a real-time endpoint takes ${maxBytes.toLocaleString('en')}. Use asynchronous inference for larger ones.`,
  )
}
