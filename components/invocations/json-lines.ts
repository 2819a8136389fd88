import { parseExactJson } from './exact-json'
import { mediaTypeOf } from './payload-kind'

/** Media types of one JSON value a line. */
export const isJsonLines = (contentType: string): boolean =>
  ['application/jsonlines', 'application/x-jsonlines', 'application/jsonl', 'application/x-ndjson'].includes(
    mediaTypeOf(contentType),
  )

/** A value for each whole line; undefined where a whole line is no JSON. An end without its newline may be half a line. */
export function parseJsonLines(text: string): unknown[] | undefined {
  const lines = text.split('\n')
  const last = lines.pop() ?? ''
  const values: unknown[] = []
  for (const line of lines) {
    if (line.trim() === '') continue
    const value = parse(line)
    if (value === undefined) return undefined
    values.push(value)
  }
  const lastValue = parse(last)
  return lastValue === undefined ? values : [...values, lastValue]
}

function parse(line: string): unknown {
  try {
    return parseExactJson(line).value
  } catch {
    return undefined
  }
}
