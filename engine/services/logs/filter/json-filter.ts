import { invalidParameter, notImplemented } from '../errors.ts'
import type { Matcher } from './filter.ts'

type Test = (document: unknown) => boolean

const MAX_DEPTH = 32
const TOKEN =
  /\s*(?:(\$(?:\.[\p{L}\p{N}_-]+|\[\d+\]|\["[^"]*"\])+)|"((?:[^"\\]|\\.)*)"|(&&|\|\||!=|<=|>=|=|<|>|\(|\))|([^\s()=<>!&|"{}]+))/uy

interface Token {
  kind: 'selector' | 'quoted' | 'symbol' | 'word'
  text: string
}

const fail = (what: string): never => {
  throw invalidParameter(`Invalid filter pattern: ${what}`)
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const found = TOKEN.exec(text) ?? fail(`unexpected '${text.slice(at).trim().slice(0, 20)}'`)
    const [, selector, quoted, symbol, word = ''] = found
    if (selector !== undefined) tokens.push({ kind: 'selector', text: selector })
    else if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted.replace(/\\(.)/g, '$1') })
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol })
    else if (word.startsWith('%')) throw notImplemented('Regular expressions in filter patterns')
    else tokens.push({ kind: 'word', text: word })
  }
  return tokens
}

/**
 * Parses `{ $.field = "value" && ($.count > 3 || $.error IS NULL) }`. A message that is no JSON does not match.
 * Strings may hold `*` for any run of characters. Throws NotImplementedException for a regular expression, `%…%`.
 */
export function parseJsonFilter(pattern: string): Matcher {
  if (!pattern.endsWith('}')) fail("a pattern that begins with '{' must end with '}'")
  const tokens = tokenize(pattern.slice(1, -1).trimEnd())
  let at = 0
  let depth = 0
  const isNext = (text: string) => tokens[at]?.kind !== 'quoted' && tokens[at]?.text === text
  const accept = (text: string) => {
    const is = isNext(text)
    if (is) at++
    return is
  }

  const either = (): Test => {
    let left = both()
    while (accept('||')) {
      const [first, second] = [left, both()]
      left = document => first(document) || second(document)
    }
    return left
  }
  const both = (): Test => {
    let left = unit()
    while (accept('&&')) {
      const [first, second] = [left, unit()]
      left = document => first(document) && second(document)
    }
    return left
  }
  const unit = (): Test => {
    if (++depth > MAX_DEPTH) fail(`nested more than ${MAX_DEPTH} levels deep`)
    const test = accept('(') ? grouped() : comparison()
    depth--
    return test
  }
  const grouped = (): Test => {
    const inner = either()
    if (!accept(')')) fail("a ')' is missing")
    return inner
  }
  const comparison = (): Test => {
    const selector = tokens[at++]
    if (selector?.kind !== 'selector')
      return fail(`a selector such as $.name is missing before '${selector?.text ?? '}'}'`)
    const path = pathOf(selector.text)
    if (accept('IS')) return isTest(path, tokens[at++]?.text)
    if (accept('NOT')) {
      if (!accept('EXISTS')) fail('NOT must be followed by EXISTS')
      return document => select(document, path) === undefined
    }
    const operator = tokens[at++]
    const value = tokens[at++]
    if (operator?.kind !== 'symbol' || !value || value.kind === 'symbol' || value.kind === 'selector') {
      return fail(`a comparison is missing after ${selector.text}`)
    }
    return compareTest(path, operator.text, value)
  }

  const test = either()
  if (at < tokens.length) fail(`unexpected '${tokens[at]?.text}'`)
  return message => {
    // Cheaper than parsing every line of prose.
    if (!message.trimStart().startsWith('{')) return false
    try {
      return test(JSON.parse(message))
    } catch {
      return false
    }
  }
}

const pathOf = (selector: string) =>
  [...selector.matchAll(/\.([\p{L}\p{N}_-]+)|\[(\d+)\]|\["([^"]*)"\]/gu)].map(
    ([, name, index, quoted]) => name ?? index ?? quoted ?? '',
  )

function select(document: unknown, path: string[]): unknown {
  let value = document
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = Reflect.get(value, key)
  }
  return value
}

function isTest(path: string[], what: string | undefined): Test {
  const wanted =
    what === 'TRUE' ? true : what === 'FALSE' ? false : what === 'NULL' ? null : fail('IS takes TRUE, FALSE or NULL')
  return document => select(document, path) === wanted
}

function compareTest(path: string[], operator: string, { kind, text }: Token): Test {
  const number = kind === 'word' && text.trim() !== '' ? Number(text) : Number.NaN
  if (operator === '=' || operator === '!=') {
    const same = Number.isNaN(number) ? wildcard(text) : (value: unknown) => value === number || value === text
    return document => {
      const value = select(document, path)
      return operator === '=' ? same(value) : value !== undefined && !same(value)
    }
  }
  if (Number.isNaN(number)) return fail(`${operator} takes a number, not '${text}'`)
  return document => {
    const value = select(document, path)
    if (typeof value !== 'number') return false
    if (operator === '<') return value < number
    if (operator === '<=') return value <= number
    return operator === '>' ? value > number : value >= number
  }
}

/** Matches text with `*` in it by finding its parts one after the other: no backtracking. */
function wildcard(pattern: string): (value: unknown) => boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  return value => {
    if (typeof value !== 'string') return false
    if (last === undefined) return value === pattern
    if (!value.startsWith(first) || !value.endsWith(last) || value.length < first.length + last.length) return false
    let at = first.length
    for (const part of rest) {
      const found = value.indexOf(part, at)
      if (found < 0 || found + part.length > value.length - last.length) return false
      at = found + part.length
    }
    return true
  }
}
