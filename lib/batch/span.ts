import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'

export interface Span {
  bytes: Buffer
  /** It reaches to the end of the object. */
  isEnd: boolean
}

/** A packed object is unpacked from its start up to here. */
const MAX_UNPACKED_BYTES = 32 * 1024 ** 2

interface SpanOf {
  bucket: string
  key: string
  from: number
  bytes: number
  isPacked: boolean
}

/** Some bytes of an S3 object, by a ranged read. Throws as S3 does, and `payload-too-large` deep inside a packed one. */
export async function readSpan(context: Context, span: SpanOf): Promise<Span> {
  if (span.isPacked) return readPacked(context, span)
  const s3 = await context.aws.s3
  try {
    const Range = `bytes=${span.from}-${span.from + span.bytes - 1}`
    const reply = await s3.send(new GetObjectCommand({ Bucket: span.bucket, Key: span.key, Range }), {
      abortSignal: context.signal,
    })
    const bytes = Buffer.from((await reply.Body?.transformToByteArray()) ?? [])
    const size = Number(/\/(\d+)$/.exec(reply.ContentRange ?? '')?.[1] ?? bytes.length)
    return { bytes, isEnd: span.from + bytes.length >= size }
  } catch (error) {
    // An empty object has no range.
    if (error instanceof Error && error.name === 'InvalidRange') return { bytes: Buffer.alloc(0), isEnd: true }
    throw error
  }
}

async function readPacked(context: Context, { bucket, key, from, bytes }: SpanOf): Promise<Span> {
  if (from + bytes > MAX_UNPACKED_BYTES)
    throw new AppError('payload-too-large', 'Of a packed file the first 32 MB are shown: download it to see the rest.')
  const s3 = await context.aws.s3
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: context.signal })
  const stored = Body as Readable | undefined // What the SDK gives on Node.
  if (!stored) return { bytes: Buffer.alloc(0), isEnd: true }
  const plain = stored.pipe(createGunzip())
  stored.on('error', error => plain.destroy(error))
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of plain) {
      chunks.push(chunk)
      length += chunk.length
      if (length > from + bytes) return { bytes: Buffer.concat(chunks).subarray(from, from + bytes), isEnd: false }
    }
  } catch (cause) {
    throw new AppError('validation', `${key} cannot be unpacked: it is not what gzip writes.`, { cause })
  } finally {
    stored.destroy()
    plain.destroy()
  }
  return { bytes: Buffer.concat(chunks).subarray(from), isEnd: true }
}
