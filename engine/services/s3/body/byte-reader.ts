import { s3Error } from '../errors.ts'

/** Reads lines and counted bytes from a stream, holding no more than one piece of it. */
export interface ByteReader {
  /** Up to the next CRLF, without it; throws IncompleteBody when there is none within `maxBytes`. */
  line(maxBytes: number): Promise<string>
  /** Exactly `count` bytes in pieces as they come; throws IncompleteBody when the stream ends before. */
  bytes(count: number): AsyncGenerator<Buffer>
  isAtEnd(): Promise<boolean>
}

export function createByteReader(source: AsyncIterable<Buffer>): ByteReader {
  const pieces = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)

  const pull = async () => {
    const { done, value } = await pieces.next()
    return done ? undefined : value
  }

  return {
    async line(maxBytes) {
      for (;;) {
        const end = rest.indexOf('\r\n')
        if (end >= 0 && end <= maxBytes) {
          const line = rest.toString('latin1', 0, end)
          rest = rest.subarray(end + 2)
          return line
        }
        const more = rest.length > maxBytes + 1 ? undefined : await pull()
        if (!more) throw s3Error('IncompleteBody')
        rest = Buffer.concat([rest, more])
      }
    },
    async *bytes(count) {
      let left = count
      while (left > 0) {
        if (rest.length === 0) {
          const more = await pull()
          if (!more) throw s3Error('IncompleteBody')
          rest = more
        }
        const piece = rest.subarray(0, left)
        rest = rest.subarray(piece.length)
        left -= piece.length
        if (piece.length > 0) yield piece
      }
    },
    async isAtEnd() {
      while (rest.length === 0) {
        const more = await pull()
        if (!more) return true
        rest = more
      }
      return false
    },
  }
}
