import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeAwsChunked } from './aws-chunked.ts'

/** Cuts bytes into pieces of the given sizes, the last taking what is left. */
function cut(bytes: Buffer, sizes: number[]): Buffer[] {
  const pieces: Buffer[] = []
  let at = 0
  for (const size of sizes) {
    if (at >= bytes.length) break
    pieces.push(bytes.subarray(at, at + size))
    at += size
  }
  if (at < bytes.length) pieces.push(bytes.subarray(at))
  return pieces
}

const frame = (chunks: Buffer[], trailers: string) =>
  Buffer.concat([
    ...chunks.flatMap(chunk => [Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]),
    Buffer.from(`0\r\n${trailers}\r\n`),
  ])

async function decode(pieces: Buffer[]) {
  const trailers = new Map<string, string>()
  const decoded: Buffer[] = []
  for await (const bytes of decodeAwsChunked(from(pieces), { trailers })) decoded.push(bytes)
  return { bytes: Buffer.concat(decoded), trailers }
}

async function* from(pieces: Buffer[]) {
  yield* pieces
}

const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 })
const body = fc.uint8Array({ maxLength: 600 }).map(bytes => Buffer.from(bytes))

describe('decodeAwsChunked', () => {
  it('gives back any bytes, however they are chunked and however they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(body, sizes, sizes, async (bytes, chunkSizes, packetSizes) => {
        const wire = frame(cut(bytes, chunkSizes), 'X-Amz-Checksum-CRC32: abc=\r\n')
        const result = await decode(cut(wire, packetSizes))
        expect(result.bytes.equals(bytes)).toBe(true)
        expect([...result.trailers]).toEqual([['x-amz-checksum-crc32', 'abc=']])
      }),
      { numRuns: 300 },
    )
  })

  it('notices wherever the stream is cut short', async () => {
    const wire = frame(cut(Buffer.from('some bytes of a body'), [7, 7]), 'a:b\r\n')
    for (let length = 0; length < wire.length; length++) {
      await expect(decode([wire.subarray(0, length)])).rejects.toMatchObject({ code: 'IncompleteBody' })
    }
  })
})
