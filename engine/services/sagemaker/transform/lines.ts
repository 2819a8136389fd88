const newline = 0x0a
const carriageReturn = 0x0d

/** One line is longer than a request may be. */
export class LineTooLong extends Error {
  override name = 'LineTooLong'
}

/**
 * The lines of a stream of bytes without their line ends (`\n` or `\r\n`), in runs of a chunk each; empty lines are
 * passed over, as they hold no record. Memory is bounded by a chunk and a line. Throws LineTooLong.
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>, maxLineBytes: number): AsyncGenerator<Buffer[]> {
  let held: Buffer[] = []
  let heldBytes = 0
  for await (const chunk of chunks) {
    const lines: Buffer[] = []
    let start = 0
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      const line = lineFrom(held, chunk.subarray(start, end), maxLineBytes)
      held = []
      heldBytes = 0
      start = end + 1
      if (line) lines.push(line)
    }
    if (lines.length > 0) yield lines
    const rest = chunk.subarray(start)
    heldBytes += rest.length
    // One byte more than allowed may be the \r of a line end.
    if (heldBytes > maxLineBytes + 1) throw new LineTooLong(`a line is longer than ${maxLineBytes} bytes`)
    if (rest.length > 0) held.push(rest)
  }
  const last = lineFrom(held, Buffer.alloc(0), maxLineBytes)
  if (last) yield [last]
}

function lineFrom(held: Buffer[], end: Buffer, maxLineBytes: number): Buffer | undefined {
  const bytes = held.length === 0 ? end : Buffer.concat([...held, end])
  const line = bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes
  if (line.length > maxLineBytes) throw new LineTooLong(`a line is longer than ${maxLineBytes} bytes`)
  return line.length > 0 ? line : undefined
}
