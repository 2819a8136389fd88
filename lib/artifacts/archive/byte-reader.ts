export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>

export interface ByteReader {
  /** The first bytes, fewer only where there are no more; `chunks` gives them again. */
  peek(bytes: number): Promise<Uint8Array>
  chunks(): AsyncGenerator<Uint8Array>
  readonly readBytes: number
  /** The time was over before the source was. */
  readonly isOutOfTime: boolean
  /** Lets the source go, whether it has ended or not. */
  close(): Promise<void>
}

interface Ends {
  signal?: AbortSignal
  onProgress?: (readBytes: number) => void
}

/** Reads a source that may hang, lie about its end or never end: time and the signal end every wait. */
export function byteReader(source: ByteStream, { signal, onProgress }: Ends, withinMs: number): ByteReader {
  const reader = ('getReader' in source ? source : streamOf(source)).getReader()
  const held: Uint8Array[] = []
  let readBytes = 0
  let isOutOfTime = false
  // A cancelled reader answers the read that waits.
  const cancel = () => reader.cancel().catch(() => undefined)
  const timer = setTimeout(() => {
    isOutOfTime = true
    void cancel()
  }, withinMs)
  signal?.addEventListener('abort', cancel, { once: true })

  const next = async (): Promise<Uint8Array | undefined> => {
    signal?.throwIfAborted()
    const { value } = await reader.read()
    signal?.throwIfAborted()
    if (value) {
      readBytes += value.length
      onProgress?.(readBytes)
    }
    return value
  }

  return {
    async peek(bytes) {
      for (let length = 0; length < bytes; ) {
        const chunk = await next()
        if (!chunk) break
        held.push(chunk)
        length += chunk.length
      }
      return firstOf(held, bytes)
    },
    async *chunks() {
      for (const chunk of held.splice(0)) yield chunk
      for (let chunk = await next(); chunk; chunk = await next()) yield chunk
    },
    get readBytes() {
      return readBytes
    },
    get isOutOfTime() {
      return isOutOfTime
    },
    async close() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      await cancel()
    },
  }
}

/** At most the first bytes of the chunks, in one piece. */
export function firstOf(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const first = new Uint8Array(
    Math.min(
      bytes,
      chunks.reduce((sum, chunk) => sum + chunk.length, 0),
    ),
  )
  let at = 0
  for (const chunk of chunks) {
    const part = chunk.subarray(0, first.length - at)
    first.set(part, at)
    at += part.length
  }
  return first
}

function streamOf(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel() {
        // What hangs in next() would keep return() waiting as well.
        void iterator.return?.()?.catch(() => undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
