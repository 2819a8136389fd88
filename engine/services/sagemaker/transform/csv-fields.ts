/** A CSV record that RFC 4180 does not allow. */
export class CsvError extends Error {
  override name = 'CsvError'
}

/**
 * The fields of one CSV row, each as it is written, quotes and all, so that joining them with commas gives the row
 * again. A row is one line: SageMaker takes no line breaks within quotes. Throws CsvError.
 */
export function csvFields(row: string): string[] {
  if (!row.includes('"')) return row.split(',')
  const fields: string[] = []
  let start = 0
  let isQuoted = false
  for (let at = 0; at < row.length; at++) {
    const character = row.charCodeAt(at)
    if (character === quote) isQuoted = !isQuoted
    else if (character === comma && !isQuoted) {
      fields.push(row.slice(start, at))
      start = at + 1
    }
  }
  if (isQuoted) throw new CsvError('a quoted field is not closed on its line')
  fields.push(row.slice(start))
  return fields
}

const quote = 0x22
const comma = 0x2c
