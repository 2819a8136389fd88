/** Why the compressed data cannot be unpacked further. */
export type GunzipFailure = 'truncated' | 'trailing' | 'damaged'

export class GunzipError extends Error {
  readonly failure: GunzipFailure

  constructor(failure: GunzipFailure, cause: unknown) {
    super(`The compressed data is ${failure}.`, { cause })
    this.name = 'GunzipError'
    this.failure = failure
  }
}

interface Feed {
  hasEnded: boolean
  /** Chunks that came out so far: when no more come, all of what went in is out. */
  chunksOut: number
  sourceFailure?: { error: unknown }
}

/** Unpacks as the bytes come, holding a few chunks at most. Throws GunzipError, and what the source throws. */
export async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('gzip')
  const reader = readable.getReader()
  const feed: Feed = { hasEnded: false, chunksOut: 0 }
  void pump(source, writable.getWriter(), feed)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      feed.chunksOut++
      yield value
    }
  } catch (error) {
    if (feed.sourceFailure) throw feed.sourceFailure.error
    throw new GunzipError(failureOf(error, feed.hasEnded), error)
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Never rejects: a failure of the source is kept for the reader, which fails with it. */
async function pump(source: AsyncIterable<Uint8Array>, writer: WritableStreamDefaultWriter<BufferSource>, feed: Feed) {
  try {
    for await (const chunk of source) {
      const isTaken = await writer.write(chunk as Uint8Array<ArrayBuffer>).then(
        () => true,
        () => false,
      )
      if (!isTaken) return
    }
  } catch (error) {
    feed.sourceFailure = { error }
    await writer.abort(error).catch(() => undefined)
    return
  }
  await drained(feed)
  feed.hasEnded = true
  await writer.close().catch(() => undefined)
}

/** Data that ends too early fails at its close, and a failed stream drops what nobody has read yet. */
async function drained(feed: Feed): Promise<void> {
  for (let seen = -1; seen !== feed.chunksOut; ) {
    seen = feed.chunksOut
    await new Promise(resolve => setTimeout(resolve, 1))
  }
}

/** Engines tell these apart in their words alone. */
function failureOf(error: unknown, hasEnded: boolean): GunzipFailure {
  const words = error instanceof Error ? error.message : ''
  if (/junk|trailing|extra bytes|after the end/i.test(words)) return 'trailing'
  if (/truncated|unexpected end|ended without/i.test(words)) return 'truncated'
  return hasEnded ? 'truncated' : 'damaged'
}
