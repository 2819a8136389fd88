import { isMembers, type Members, type Output, type Value } from '../value'

type Leaf = string | number | boolean | null | Output

/** How a language writes values down. */
export interface Notation {
  leaf: (value: Leaf) => string
  /** Around the pairs of a map that stands on one line: `{ ` and ` }`. */
  map: readonly [open: string, close: string]
  pair: (key: string, value: string) => string
  list: readonly [open: string, close: string]
  /** After the last item of what stands on several lines. */
  trailing: '' | ','
  indent: string
}

const LINE = 100

/** A value over as many lines as it needs; `start` is the length of what stands before it on its first line. */
export function layOut(value: Value, notation: Notation, depth = 0, start = depth * notation.indent.length): string {
  if (!Array.isArray(value) && !isMembers(value)) return notation.leaf(value)
  const [open, close] = Array.isArray(value) ? notation.list : notation.map
  const items = itemsOf(value, notation, depth + 1)
  if (items.length === 0) return open.trim() + close.trim()
  const line = open + items.join(', ') + close
  if (start + line.length <= LINE && !line.includes('\n') && !isDeep(value)) return line
  const pad = `\n${notation.indent.repeat(depth + 1)}`
  return `${open.trim()}${pad}${items.join(`,${pad}`)}${notation.trailing}\n${notation.indent.repeat(depth)}${close.trim()}`
}

function itemsOf(value: Value[] | Members, notation: Notation, depth: number): string[] {
  if (Array.isArray(value)) return value.map(item => layOut(item, notation, depth))
  return Object.entries(value).map(([key, item]) => {
    const start = depth * notation.indent.length + notation.pair(key, '').length
    return notation.pair(key, layOut(item, notation, depth, start))
  })
}

const isNested = (value: Value) => Array.isArray(value) || isMembers(value)

/** Several members of which one is nested again: hard to read on one line. */
const isDeep = (value: Value[] | Members) =>
  isMembers(value) && Object.keys(value).length > 1 && Object.values(value).some(isNested)
