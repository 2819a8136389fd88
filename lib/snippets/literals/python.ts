import { Output, type Value } from '../value'
import { escapeWith } from './escapes'
import { layOut, type Notation } from './layout'

const SHORT = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals */
export const pythonString = (text: string) => `'${escapeWith(text, /['\\]/g, SHORT)}'`

const WORDS = new Map<unknown, string>([
  [true, 'True'],
  [false, 'False'],
  [null, 'None'],
])

const notation: Notation = {
  leaf(value) {
    if (value instanceof Output) return `${value.variable}[${pythonString(value.member)}]`
    return typeof value === 'string' ? pythonString(value) : (WORDS.get(value) ?? String(value))
  },
  map: ['{', '}'],
  pair: (key, value) => `${pythonString(key)}: ${value}`,
  list: ['[', ']'],
  trailing: ',',
  indent: '    ',
}

export const pythonLiteral = (value: Value, depth = 0, start?: number) => layOut(value, notation, depth, start)

/** The arguments of a call by their names, with the parentheses. */
export function pythonArguments(members: Record<string, Value>, isMultiline = true): string {
  const entries = Object.entries(members)
  const [only] = entries
  if (entries.length === 0) return '()'
  if (only && entries.length === 1 && typeof only[1] !== 'object') return `(${only[0]}=${pythonLiteral(only[1])})`
  if (!isMultiline) return `(${entries.map(([key, value]) => `${key}=${pythonLiteral(value)}`).join(', ')})`
  const lines = entries.map(([key, value]) => `    ${key}=${pythonLiteral(value, 1, 5 + key.length)},\n`)
  return `(\n${lines.join('')})`
}
