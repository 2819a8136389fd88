export interface ResultRows {
  columns: string[]
  rows: string[][]
  /** Rows that are left out. */
  cut: number
}

const maxRows = 500

/** Lines of CSV as rows; quotes as RFC 4180 has them. */
export function rowsOfCsv(text: string): ResultRows | undefined {
  const lines = text.split(/\r?\n/).filter(line => line !== '')
  if (lines.length === 0) return undefined
  const rows = lines.slice(0, maxRows).map(splitCsvLine)
  const width = Math.max(...rows.map(row => row.length))
  const columns = Array.from({ length: width }, (_, index) => String(index + 1))
  return { columns, rows, cut: lines.length - rows.length }
}

function splitCsvLine(line: string): string[] {
  const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(match => match[1] ?? '')
  if (cells.length > 1 && !line.endsWith(',')) cells.pop()
  return cells.map(cell => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
}

/** A list of objects, or of lists, as rows: also when it stands alone inside an object, like `{"predictions": […]}`. */
export function rowsOfJson(value: unknown): ResultRows | undefined {
  const list = listIn(value)
  if (!list || list.length === 0) return undefined
  const shown = list.slice(0, maxRows)
  if (shown.every(isRecord)) {
    const columns = [...new Set(shown.flatMap(row => Object.keys(row)))].slice(0, 50)
    return {
      columns,
      rows: shown.map(row => columns.map(column => toText(row[column]))),
      cut: list.length - shown.length,
    }
  }
  if (!shown.every(Array.isArray)) return undefined
  const width = Math.min(50, Math.max(...shown.map(row => row.length)))
  const columns = Array.from({ length: width }, (_, index) => String(index + 1))
  return {
    columns,
    rows: shown.map(row => columns.map((_, index) => toText(row[index]))),
    cut: list.length - shown.length,
  }
}

function listIn(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (!isRecord(value)) return undefined
  const lists = Object.values(value).filter(Array.isArray)
  return lists.length === 1 ? lists[0] : undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const toText = (value: unknown) =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
