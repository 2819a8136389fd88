import { type Clock, systemClock } from '../state/clock.ts'
import { unfinishedBytes } from './unfinished-bytes.ts'

/** What a model server may write. Beyond it lines are cut or dropped, and the log says so. */
export interface LogLimits {
  maxLineBytes: number
  /** Sustained rate; a burst of twice as many passes at once. */
  maxLinesPerSecond: number
}

export const defaultLogLimits: LogLimits = { maxLineBytes: 256 * 1024, maxLinesPerSecond: 1000 }

/** This machine's time: floods and pauses are a real process's. */
export interface LogTiming {
  /** Monotonic. */
  nowMs(): number
  after: Clock['after']
}

const machineTiming: LogTiming = { nowMs: () => performance.now(), after: systemClock.after }
/** Text without a line end, such as a prompt or a progress bar, waits so long for its end and is then a line. */
const maxHoldMs = 1000

export interface LogSplitter {
  /** True when lines of it were dropped: whoever reads the stream should let its writer wait a little. */
  write(chunk: Buffer): boolean
  /** Emits what has no line end yet, and how many lines were dropped last. */
  end(): void
}

/** Splits a byte stream into lines of text for `emit`; `\n`, `\r` and `\r\n` end one. Memory is bounded by one line. */
export function createLogSplitter(
  emit: (text: string) => void,
  limits: LogLimits = defaultLogLimits,
  timing: LogTiming = machineTiming,
): LogSplitter {
  const gate = createFloodGate(emit, limits.maxLinesPerSecond, timing)
  const line = createOpenLine(gate.line, limits.maxLineBytes, timing)
  return {
    write(chunk) {
      let start = 0
      let newline = chunk.indexOf(10)
      let carriageReturn = chunk.indexOf(13)
      while (newline >= 0 || carriageReturn >= 0) {
        const isReturn = newline < 0 || (carriageReturn >= 0 && carriageReturn < newline)
        const end = isReturn ? carriageReturn : newline
        line.add(chunk.subarray(start, end))
        line.end()
        start = end + 1
        if (isReturn) carriageReturn = chunk.indexOf(13, start)
        else newline = chunk.indexOf(10, start)
      }
      line.add(chunk.subarray(start))
      line.wait()
      return gate.isDropping
    },
    end() {
      line.end()
      gate.close()
    },
  }
}

/** The line that has no end yet. Empty ones are left out: so the `\n` of a `\r\n` is no line of its own. */
function createOpenLine(emit: (text: string) => void, maxBytes: number, { after }: LogTiming) {
  let parts: Buffer[] = []
  let heldBytes = 0
  let isCut = false
  let timer: ReturnType<Clock['after']> | undefined

  const take = () => {
    const bytes = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
    parts = []
    heldBytes = 0
    return bytes
  }
  const add = (piece: Buffer) => {
    if (piece.length === 0 || isCut) return
    const room = maxBytes - heldBytes
    // A copy: a slice would keep the whole chunk that it came in.
    parts.push(Buffer.from(piece.subarray(0, room)))
    heldBytes += Math.min(piece.length, room)
    if (piece.length <= room) return
    const bytes = take()
    emit(`${bytes.toString('utf8', 0, bytes.length - unfinishedBytes(bytes))} … [line cut at ${maxBytes} bytes]`)
    isCut = true
  }
  const end = () => {
    timer?.clear()
    timer = undefined
    if (heldBytes > 0) emit(take().toString('utf8'))
    isCut = false
  }
  const wait = () => {
    if (heldBytes > 0 || isCut) timer ??= after(maxHoldMs, endLate)
  }
  /** A character that is only begun waits on, unless it is all there is. */
  const endLate = () => {
    const held = take()
    const whole = held.length - unfinishedBytes(held) || held.length
    if (whole > 0) emit(held.toString('utf8', 0, whole))
    end()
    add(held.subarray(whole))
    wait()
  }
  return { add, end, wait }
}

/** A token bucket; once lines pass again, it first says how many did not. */
function createFloodGate(emit: (text: string) => void, maxLinesPerSecond: number, { nowMs }: LogTiming) {
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
