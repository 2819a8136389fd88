/** Reads a stream of chunks by exact lengths, holding no more than one chunk beyond what was asked for. */
export interface ByteReader {
  /** Exactly `length` bytes, or fewer only at the end of the stream. Keep `length` small: it is held in memory. */
  take(length: number): Promise<Buffer>
  /** The next `length` bytes in pieces as they come; fewer only at the end of the stream. */
  pieces(length: number): AsyncGenerator<Buffer, void, undefined>
  /** Reads on to the end and drops what comes. */
  drain(): Promise<void>
}

export function createByteReader(source: AsyncIterable<Buffer>): ByteReader {
  const chunks = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)

  const fill = async (): Promise<boolean> => {
    while (rest.length === 0) {
      const next = await chunks.next()
      if (next.done) return false
      rest = next.value
    }
    return true
  }
  async function* pieces(length: number): AsyncGenerator<Buffer, void, undefined> {
    let left = length
    while (left > 0 && (await fill())) {
      const piece = rest.subarray(0, left)
      rest = rest.subarray(piece.length)
      left -= piece.length
      yield piece
    }
  }

  return {
    pieces,
    async take(length) {
      if (rest.length >= length) {
        const taken = rest.subarray(0, length)
        rest = rest.subarray(length)
        return taken
      }
      const parts: Buffer[] = []
      for await (const piece of pieces(length)) parts.push(piece)
      return Buffer.concat(parts)
    },
    async drain() {
      while (await fill()) rest = Buffer.alloc(0)
    },
  }
}
