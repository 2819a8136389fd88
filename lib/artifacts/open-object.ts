import type { Readable } from 'node:stream'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import type { Context } from '@/lib/context'

/** An object as it was when it was opened: reading it fails once it was overwritten. */
export interface OpenObject {
  sizeBytes: number
  etag: string
  modifiedAtMs?: number
  /** Its first bytes, which tell what it is. */
  first: Uint8Array
  read(from: number, to: number, signal: AbortSignal): Promise<Uint8Array>
  /** All of it; the connection is let go when the reader stops. */
  stream(signal: AbortSignal): AsyncGenerator<Uint8Array>
}

const FIRST_BYTES = 64 * 1024

/** Reads the beginning of an object; undefined when there is none of that key. Throws as S3 does. */
export async function openObject(
  context: Context,
  { bucket: Bucket, key: Key }: { bucket: string; key: string },
): Promise<OpenObject | undefined> {
  const s3 = await context.aws.s3
  const get = (Range: string | undefined, IfMatch: string | undefined, abortSignal: AbortSignal) =>
    s3.send(new GetObjectCommand({ Bucket, Key, Range, IfMatch }), { abortSignal })
  const reply = await get(`bytes=0-${FIRST_BYTES - 1}`, undefined, context.signal).catch((error: unknown) => {
    const name = error instanceof Error ? error.name : ''
    if (name === 'NoSuchKey') return undefined
    // An empty object has no range.
    if (name === 'InvalidRange') return get(undefined, undefined, context.signal)
    throw error
  })
  if (!reply) return undefined
  const first = (await reply.Body?.transformToByteArray()) ?? new Uint8Array()
  const sizeBytes = Number(/\/(\d+)$/.exec(reply.ContentRange ?? '')?.[1] ?? first.length)
  const etag = reply.ETag ?? ''
  const modifiedAtMs = reply.LastModified?.getTime()
  return {
    sizeBytes,
    etag,
    ...(modifiedAtMs !== undefined && { modifiedAtMs }),
    first,
    async read(from, to, signal) {
      if (to <= first.length) return first.subarray(from, to)
      const part = await get(`bytes=${from}-${to - 1}`, etag, signal)
      return (await part.Body?.transformToByteArray()) ?? new Uint8Array()
    },
    async *stream(signal) {
      yield first
      if (first.length >= sizeBytes) return
      const rest = await get(`bytes=${first.length}-`, etag, signal)
      const body = rest.Body as Readable | undefined // What the SDK gives on Node.
      if (!body) return
      const hangUp = () => body.destroy()
      signal.addEventListener('abort', hangUp, { once: true })
      try {
        yield* body
      } finally {
        signal.removeEventListener('abort', hangUp)
        body.destroy()
      }
    },
  }
}
