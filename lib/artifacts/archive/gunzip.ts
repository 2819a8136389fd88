/** Why the compressed data cannot be unpacked further; `members`: browsers read only the first of several in a row. */
export type GunzipFailure = 'truncated' | 'trailing' | 'members' | 'damaged'

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
  /** What went in last, and what is known to follow. */
  last: Uint8Array
  /** Chunks that came out so far: when no more come, all of what went in is out. */
  chunksOut: number
  sourceFailure?: { error: unknown }
}

/** Unpacks as the bytes come, holding a few chunks at most. Throws GunzipError, and what the source throws. */
export async function* gunzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('gzip')
  const reader = readable.getReader()
  const feed: Feed = { hasEnded: false, last: new Uint8Array(), chunksOut: 0 }
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
    throw new GunzipError(failureOf(error, feed), error)
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Never rejects: a failure of the source is kept for the reader, which fails with it. */
async function pump(source: AsyncIterable<Uint8Array>, writer: WritableStreamDefaultWriter<BufferSource>, feed: Feed) {
  const isTaken = (bytes: Uint8Array) =>
    writer.write(bytes as Uint8Array<ArrayBuffer>).then(
      () => true,
      () => false,
    )
  try {
    for await (const piece of withFineEnd(source, feed)) if (!(await isTaken(piece))) return
  } catch (error) {
    feed.sourceFailure = { error }
    await writer.abort(error).catch(() => undefined)
    return
  }
  await drained(feed)
  feed.hasEnded = true
  await writer.close().catch(() => undefined)
}

const END_BYTES = 4096
const FINE_BYTES = 64

/**
 * The same bytes, at their end in small pieces: a stream that meets something behind the compressed data fails, and what
 * came out of the same piece is lost.
 */
async function* withFineEnd(source: AsyncIterable<Uint8Array>, feed: Feed): AsyncGenerator<Uint8Array> {
  let end = new Uint8Array()
  for await (const chunk of source) {
    if (end.length > 0) yield end
    feed.last = chunk
    const cut = Math.max(0, chunk.length - END_BYTES)
    if (cut > 0) yield chunk.subarray(0, cut)
    end = new Uint8Array(chunk.subarray(cut))
  }
  for (let at = 0; at < end.length; at += FINE_BYTES) {
    feed.last = end.subarray(at)
    yield end.subarray(at, at + FINE_BYTES)
  }
}

/** Data that ends too early fails at its close, and a failed stream drops what nobody has read yet. */
async function drained(feed: Feed): Promise<void> {
  for (let seen = -1; seen !== feed.chunksOut; ) {
    seen = feed.chunksOut
    await new Promise(resolve => setTimeout(resolve, 1))
  }
}

/** Engines tell these apart in their words alone. */
function failureOf(error: unknown, { hasEnded, last }: Feed): GunzipFailure {
  const words = error instanceof Error ? error.message : ''
  if (/junk|trailing|extra bytes|after the end/i.test(words)) return hasGzipStart(last) ? 'members' : 'trailing'
  if (/truncated|unexpected end|ended without/i.test(words)) return 'truncated'
  return hasEnded ? 'truncated' : 'damaged'
}

const hasGzipStart = (bytes: Uint8Array) =>
  bytes.some((byte, at) => byte === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8)
