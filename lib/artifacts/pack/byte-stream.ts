/** A stream that is read only as fast as what follows it takes; leaving it ends the iteration. */
export function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value as Uint8Array<ArrayBuffer>) // Nothing here lies in shared memory.
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

/** The pieces of a stream; Safari's streams cannot be iterated themselves. */
export async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    // Of a stream that has ended this does nothing.
    await reader.cancel().catch(() => {})
  }
}

/** Compressed as gzip, by the browser's or Node's own zlib at its level 6. */
export function gzipped(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  return piecesOf(streamOf(pieces).pipeThrough(new CompressionStream('gzip')))
}

/** Cut anew into parts of `partBytes`, the last of which may be shorter; at most one part is held. */
export async function* inParts(
  pieces: AsyncIterable<Uint8Array>,
  partBytes: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let part = new Uint8Array(partBytes)
  let filled = 0
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      const taken = piece.subarray(at, at + partBytes - filled)
      part.set(taken, filled)
      filled += taken.length
      at += taken.length
      if (filled < partBytes) continue
      yield part
      part = new Uint8Array(partBytes)
      filled = 0
    }
  }
  if (filled > 0) yield part.slice(0, filled)
}
