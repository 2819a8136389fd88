export type RecordFormat = 'csv' | 'json' | 'opaque'

/** Format of records by media type, as far as SageMaker's filters and joins read them. */
export function recordFormatOf(mediaType: string | undefined): RecordFormat {
  const type = mediaType?.split(';')[0]?.trim().toLowerCase()
  if (type === 'text/csv') return 'csv'
  return type === 'application/json' || type === 'application/jsonlines' ? 'json' : 'opaque'
}

/** The columns of a CSV row as they are written, quotes and all. */
export function csvColumns(row: string): string[] {
  const columns: string[] = []
  let start = 0
  let isQuoted = false
  for (let at = 0; at < row.length; at++) {
    if (row[at] === '"') isQuoted = !isQuoted
    if (row[at] !== ',' || isQuoted) continue
    columns.push(row.slice(start, at))
    start = at + 1
  }
  return [...columns, row.slice(start)]
}
