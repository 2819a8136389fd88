import { isJsonLines, parseJsonLines } from './json-lines'

/** A streamed answer as far as it has come. */
export interface LiveStream {
  contentType: string
  parts: number
  bytes: number
  /** From the click, milliseconds. */
  firstPartMs?: number
  lastPartMs?: number
  /** The end of the text: of a long answer only what a page can show. */
  text: string
  /** Of JSON lines: the values of those that are whole. */
  values?: unknown[]
}

const maxTextLength = 64 * 1024
const maxValues = 500

export interface PartCollector {
  add(part: Uint8Array<ArrayBuffer>, atMs: number): void
  snapshot(): LiveStream
  /** Every byte that came. */
  body(): Blob
}

/** Collects parts as they arrive. A part may end within a line, or within a character: neither is taken for whole. */
export function createPartCollector(contentType: string): PartCollector {
  const decoder = new TextDecoder()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const values: unknown[] | undefined = isJsonLines(contentType) ? [] : undefined
  const live: LiveStream = { contentType, parts: 0, bytes: 0, text: '' }
  let line = ''
  let areLinesJson = values !== undefined

  const takeLines = (text: string) => {
    line += text
    const end = line.lastIndexOf('\n') + 1
    if (end === 0 || !values || !areLinesJson) return
    const whole = parseJsonLines(line.slice(0, end))
    line = line.slice(end)
    if (!whole) areLinesJson = false
    else values.push(...whole.slice(0, maxValues - values.length))
  }
  return {
    add(part, atMs) {
      chunks.push(part)
      live.parts += 1
      live.bytes += part.byteLength
      live.firstPartMs ??= atMs
      live.lastPartMs = atMs
      const text = decoder.decode(part, { stream: true })
      live.text = (live.text + text).slice(-maxTextLength)
      if (areLinesJson) takeLines(text)
    },
    snapshot: () => ({ ...live, ...(values && areLinesJson && { values: [...values] }) }),
    body: () => new Blob(chunks),
  }
}
