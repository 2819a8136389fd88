import { Output, type Value } from '../value'
import { escapeWith } from './escapes'
import { layOut, type Notation } from './layout'

const SHORT = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

export const javascriptString = (text: string) => `'${escapeWith(text, /['\\]/g, SHORT)}'`

/** `__proto__: x` would set the prototype: only the computed key is a member. */
function keyOf(key: string): string {
  if (key === '__proto__') return "['__proto__']"
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : javascriptString(key)
}

const notation: Notation = {
  leaf(value) {
    if (value instanceof Output) return `${value.variable}.${value.member}`
    return typeof value === 'string' ? javascriptString(value) : String(value)
  },
  map: ['{ ', ' }'],
  pair: (key, value) => `${keyOf(key)}: ${value}`,
  list: ['[', ']'],
  trailing: ',',
  indent: '  ',
}

export const javascriptLiteral = (value: Value, depth = 0, start?: number) => layOut(value, notation, depth, start)
