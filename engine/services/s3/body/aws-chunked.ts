import type { ChunkVerifier } from '../../../protocol/payload-integrity.ts'
import { s3Error } from '../errors.ts'
import { createByteReader } from './byte-reader.ts'

const MAX_LINE_BYTES = 8 * 1024
const MAX_TRAILERS = 16
/** A signed chunk is held in memory until its signature is checked. */
const MAX_SIGNED_CHUNK_BYTES = 16 * 1024 * 1024

export interface AwsChunkedOptions {
  /** Given for the signed forms; every chunk must then carry a right signature. */
  verifier?: ChunkVerifier
  /** Receives the trailing headers, lower-case names, before the generator ends. */
  trailers: Map<string, string>
}

/**
 * Takes the framing off an `aws-chunked` body: `<hex size>[;chunk-signature=…]\r\n<data>\r\n … 0…\r\n<trailers>\r\n`.
 * Throws IncompleteBody when the framing is broken or cut short.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  { verifier, trailers }: AwsChunkedOptions,
): AsyncGenerator<Buffer> {
  const reader = createByteReader(source)
  for (;;) {
    const { size, signature } = parseChunkLine(await reader.line(MAX_LINE_BYTES))
    if (verifier) {
      if (size > MAX_SIGNED_CHUNK_BYTES) throw s3Error('InvalidChunkSizeError', { BadChunkSize: size })
      const pieces: Buffer[] = []
      for await (const piece of reader.bytes(size)) pieces.push(piece)
      const data = Buffer.concat(pieces, size)
      verifier.chunk(data, signature)
      if (size > 0) yield data
    } else {
      yield* reader.bytes(size)
    }
    if (size === 0) break
    if ((await reader.line(2)) !== '') throw s3Error('IncompleteBody')
  }
  await readTrailers(reader.line, trailers, verifier)
  if (!(await reader.isAtEnd())) throw s3Error('IncompleteBody')
}

function parseChunkLine(line: string): { size: number; signature: string } {
  const match = /^([0-9a-fA-F]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line)
  if (!match?.[1]) throw s3Error('IncompleteBody', { message: 'The aws-chunked framing of the request body is broken' })
  return { size: Number.parseInt(match[1], 16), signature: match[2] ?? '' }
}

async function readTrailers(
  readLine: (maxBytes: number) => Promise<string>,
  trailers: Map<string, string>,
  verifier: ChunkVerifier | undefined,
): Promise<void> {
  let signed = ''
  for (let count = 0; ; count++) {
    const line = await readLine(MAX_LINE_BYTES)
    if (line === '') break
    const colon = line.indexOf(':')
    if (colon < 1 || count === MAX_TRAILERS) throw s3Error('MalformedTrailerError')
    const name = line.slice(0, colon).trim().toLowerCase()
    const value = line.slice(colon + 1).trim()
    if (name !== 'x-amz-trailer-signature') signed += `${name}:${value}\n`
    trailers.set(name, value)
  }
  if (verifier && trailers.size > 0) verifier.trailer(signed, trailers.get('x-amz-trailer-signature') ?? '')
}
