import { ExactNumber } from './exact-json'

/** Text as it is shown, or what is nested in the cell. */
export type ResultCell = string | object

export interface ResultRows {
  columns: string[]
  rows: ResultCell[][]
  /** Rows and columns that are left out; rows of a body that was read in part, at least so many. */
  cut: { rows: number; columns: number; isAtLeast?: boolean }
}

const maxRows = 500
const maxColumns = 50

/** CSV as rows; quotes as RFC 4180 has them, also around commas, quotes and line ends. */
export function rowsOfCsv(text: string): ResultRows | undefined {
  const rows: string[][] = []
  let count = 0
  let width = 0
  for (const row of csvRows(text)) {
    count += 1
    width = Math.max(width, row.length)
    if (rows.length < maxRows) rows.push(row.slice(0, maxColumns))
  }
  if (count === 0) return undefined
  const columns = numbered(width)
  return {
    columns,
    rows: rows.map(row => columns.map((_, index) => row[index] ?? '')),
    cut: { rows: count - rows.length, columns: width - columns.length },
  }
}

function* csvRows(text: string): Generator<string[]> {
  let row: string[] = []
  let at = 0
  while (at <= text.length) {
    const { value, end } = cellAt(text, at)
    row.push(value)
    at = end + 1
    if (text[end] === ',') continue
    if (text[end] === '\r' && text[at] === '\n') at += 1
    if (row.length > 1 || row[0] !== '') yield row
    row = []
  }
}

/** The cell that begins at a place, and where it ends: at a comma, a line end, or the end of the text. */
function cellAt(text: string, at: number): { value: string; end: number } {
  const closing = text[at] === '"' ? closingQuote(text, at + 1) : -1
  const isQuoted = closing >= 0
  const plainFrom = isQuoted ? closing + 1 : at
  const separator = /[,\r\n]/g
  separator.lastIndex = plainFrom
  const end = separator.exec(text)?.index ?? text.length
  // What stands behind a closing quote is no CSV, but it is what the model said.
  const quoted = isQuoted ? text.slice(at + 1, closing).replaceAll('""', '"') : ''
  return { value: quoted + text.slice(plainFrom, end), end }
}

/** Where the quote closes: at one that is not doubled; -1 when none does. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

/** A list of objects, or of lists, as rows: also when it stands alone inside an object, like `{"predictions": […]}`. */
export function rowsOfJson(value: unknown): ResultRows | undefined {
  const list = listIn(value)
  if (!list || list.length === 0) return undefined
  const shown = list.slice(0, maxRows)
  const cut = (width: number) => ({ rows: list.length - shown.length, columns: Math.max(0, width - maxColumns) })
  if (shown.every(isRecord)) {
    const keys = [...new Set(shown.flatMap(row => Object.keys(row)))]
    const columns = keys.slice(0, maxColumns)
    return { columns, rows: shown.map(row => columns.map(column => toCell(row[column]))), cut: cut(keys.length) }
  }
  if (!shown.every(Array.isArray)) return undefined
  const width = Math.max(...shown.map(row => row.length))
  const columns = numbered(width)
  return { columns, rows: shown.map(row => columns.map((_, index) => toCell(row[index]))), cut: cut(width) }
}

const numbered = (width: number) => Array.from({ length: Math.min(width, maxColumns) }, (_, index) => String(index + 1))

function listIn(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (!isRecord(value)) return undefined
  const lists = Object.values(value).filter(Array.isArray)
  return lists.length === 1 ? lists[0] : undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)

function toCell(value: unknown): ResultCell {
  if (value instanceof ExactNumber) return value.source
  if (typeof value === 'object' && value !== null) return value
  return value === undefined ? '' : String(value)
}
