/** What a model server may write. Beyond it lines are cut or dropped, and the log says so. */
export interface LogLimits {
  maxLineBytes: number
  /** Sustained rate; a burst of twice as many passes at once. */
  maxLinesPerSecond: number
}

export const defaultLogLimits: LogLimits = { maxLineBytes: 256 * 1024, maxLinesPerSecond: 1000 }

export interface LogSplitter {
  /** True when lines of it were dropped: whoever reads the stream should let its writer wait a little. */
  write(chunk: Buffer): boolean
  /** Emits what has no line end yet, and how many lines were dropped last. */
  end(): void
}

/**
 * Splits a byte stream into lines of text for `emit`. Memory is bounded by one line.
 * `nowMs` is a monotonic clock: the flood limit is about this machine's time.
 */
export function createLogSplitter(
  emit: (text: string) => void,
  limits: LogLimits = defaultLogLimits,
  nowMs: () => number = () => performance.now(),
): LogSplitter {
  const admit = createFloodGate(emit, limits.maxLinesPerSecond, nowMs)
  let parts: Buffer[] = []
  let heldBytes = 0
  let cutting = false

  const hold = (piece: Buffer) => {
    const room = limits.maxLineBytes - heldBytes
    if (piece.length > room) cutting = true
    if (room <= 0 || piece.length === 0) return
    // A copy: a slice would keep the whole chunk that it came in.
    parts.push(Buffer.from(piece.subarray(0, room)))
    heldBytes += Math.min(piece.length, room)
  }
  const flush = () => {
    const bytes = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
    const text = bytes.toString('utf8').replace(/\r$/, '')
    const note = ` … [line cut at ${limits.maxLineBytes} bytes]`
    if (text !== '') admit.line(cutting ? text.replace(/\uFFFD$/, '') + note : text)
    parts = []
    heldBytes = 0
    cutting = false
  }

  return {
    write(chunk) {
      let start = 0
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
        hold(chunk.subarray(start, end))
        flush()
        start = end + 1
      }
      hold(chunk.subarray(start))
      return admit.isDropping
    },
    end() {
      flush()
      admit.close()
    },
  }
}

/** A token bucket; once lines pass again, it first says how many did not. */
function createFloodGate(emit: (text: string) => void, maxLinesPerSecond: number, nowMs: () => number) {
  const burst = maxLinesPerSecond * 2
  let tokens = burst
  let filledAtMs = nowMs()
  let dropped = 0
  const reportDropped = () => {
    if (dropped > 0) emit(`[${dropped} lines dropped: more than ${maxLinesPerSecond} lines a second]`)
    dropped = 0
  }
  return {
    get isDropping() {
      return dropped > 0
    },
    line(text: string) {
      const now = nowMs()
      tokens = Math.min(burst, tokens + ((now - filledAtMs) / 1000) * maxLinesPerSecond)
      filledAtMs = now
      // After a drop, wait for a tenth of a second's worth: one notice then stands for many lines, not for one.
      if (tokens < (dropped > 0 ? maxLinesPerSecond / 10 : 1)) {
        dropped++
        return
      }
      tokens--
      reportDropped()
      emit(text)
    },
    close: reportDropped,
  }
}
