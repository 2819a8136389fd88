import type { Span } from './span'

export interface Line {
  text: string
  /** Bytes from the start of the span to past its line end. */
  end: number
}

const LINE_END = 0x0a

/** The whole lines of a span, empty ones passed over, as they hold no record. */
export function linesIn({ bytes, isEnd }: Span, most: number): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start < bytes.length && lines.length < most) {
    const at = bytes.indexOf(LINE_END, start)
    if (at === -1 && !isEnd) break
    const end = at === -1 ? bytes.length : at
    const text = bytes.toString('utf8', start, end).replace(/\r$/, '')
    start = at === -1 ? end : at + 1
    if (text !== '') lines.push({ text, end: start })
  }
  return lines
}
