import { formatBytes } from '@/lib/format/bytes'
import { maxShownBytes } from '@/lib/invocations/limits'
import { parseExactJson } from './exact-json'
import { isJsonLines, parseJsonLines } from './json-lines'
import { mediaTypeOf } from './payload-kind'
import { type ResultRows, rowsOfCsv, rowsOfJson } from './result-rows'

const maxSummaryBytes = 400

/** A body as what can be shown of it. */
export interface AnswerContent {
  /** Undefined where the bytes are no text. */
  text?: string
  /** A list or an object. */
  tree?: object
  table?: ResultRows
  /** Why a view is missing, or not exact. */
  notes: string[]
}

/** Reads a body, of a larger one the first 25 MB; `isPart` where it is itself but the beginning. */
export async function readAnswer(body: Blob, contentType: string, isPart: boolean): Promise<AnswerContent> {
  const isCut = isPart || body.size > maxShownBytes
  const text = decode(await body.slice(0, maxShownBytes).arrayBuffer(), contentType, isCut)
  if (text === undefined) return { notes: [] }
  if (mediaTypeOf(contentType) === 'text/csv') return { text, table: csvTable(text, isCut), notes: [] }
  const { value, notes } = valueIn(text, contentType, isCut)
  if (typeof value !== 'object' || value === null) return { text, notes }
  const table = rowsOfJson(value)
  return { text, tree: value, notes, ...(table && { table: isCut ? atLeast(table) : table }) }
}

/** The beginning in a line, for lists: of what is no text its size alone. */
export async function answerSummary(body: Blob, contentType: string): Promise<string> {
  const text = decode(await body.slice(0, maxSummaryBytes).arrayBuffer(), contentType, body.size > maxSummaryBytes)
  return text ?? `${formatBytes(body.size)} of ${contentType}`.slice(0, maxSummaryBytes)
}

/** In the charset that the type names. Bytes that it does not have, and NUL, belong to no text. */
function decode(bytes: ArrayBuffer, contentType: string, isCut: boolean): string | undefined {
  try {
    // The last character of what was cut may be half a one.
    const text = decoderOf(contentType).decode(bytes, { stream: isCut })
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

function decoderOf(contentType: string): TextDecoder {
  const charset = /;\s*charset="?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset, { fatal: true })
  } catch {
    return new TextDecoder('utf-8', { fatal: true })
  }
}

/** Of what was cut, the last row may be half a row. */
function csvTable(text: string, isCut: boolean): ResultRows | undefined {
  const table = rowsOfCsv(isCut ? text.slice(0, text.lastIndexOf('\n') + 1) : text)
  return table && isCut ? atLeast(table) : table
}

const atLeast = (table: ResultRows): ResultRows => ({ ...table, cut: { ...table.cut, isAtLeast: true } })

function valueIn(text: string, contentType: string, isCut: boolean): { value?: unknown; notes: string[] } {
  if (isJsonLines(contentType)) {
    const value = parseJsonLines(text)
    return value ? { value, notes: [] } : { notes: ['Not valid JSON lines: only its text is shown.'] }
  }
  const type = mediaTypeOf(contentType)
  const isJson = type === 'application/json' || type.endsWith('+json')
  if (isCut)
    return {
      notes: isJson
        ? [`Table and Tree need the whole of it: JSON is read up to ${formatBytes(maxShownBytes)} here.`]
        : [],
    }
  try {
    const { value, isRounded } = parseExactJson(text)
    return { value, notes: isRounded ? ['Numbers of many digits are rounded in Table and Tree: see Text.'] : [] }
  } catch (error) {
    return { notes: isJson ? [`Not valid JSON: ${error instanceof Error ? error.message : error}`] : [] }
  }
}
