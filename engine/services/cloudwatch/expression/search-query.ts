import { ExpressionError } from './expression-error.ts'

export type Condition =
  | { kind: 'and'; left: Condition; right: Condition }
  | { kind: 'or'; left: Condition; right: Condition }
  | { kind: 'not'; operand: Condition }
  /** Without `property` any part of the metric may match. */
  | { kind: 'term'; property: string | undefined; text: string; isExact: boolean }

export interface SearchQuery {
  /** Namespace and the whole set of dimension names; undefined where the search names none. */
  schema: { namespace: string; dimensions: string[] } | undefined
  condition: Condition | undefined
}

/** Longest search: 1,024 characters ("CloudWatch search expression quotas", 2026-11). */
const MAX_CHARACTERS = 1024
const MAX_DEPTH = 32
const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|([(){},=])|([^\s(){},="]+))/y

interface SearchToken {
  kind: 'quoted' | 'symbol' | 'word'
  text: string
}

function tokenizeSearch(source: string): SearchToken[] {
  if (source.length > MAX_CHARACTERS) {
    throw new ExpressionError(`Search expression must be at most ${MAX_CHARACTERS} characters long`)
  }
  const text = source.trimEnd()
  const tokens: SearchToken[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex
    const found = TOKEN.exec(text)
    if (!found) throw new ExpressionError(`Unexpected token in search: ${text.slice(at).trimStart().slice(0, 20)}`)
    const [, quoted, symbol, word = ''] = found
    if (quoted !== undefined) tokens.push({ kind: 'quoted', text: quoted.replace(/\\(.)/g, '$1') })
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol })
    else tokens.push({ kind: 'word', text: word })
  }
  return tokens
}

/**
 * Parses the first parameter of SEARCH: `{Namespace,Dimension,…} term "exact" Property=value AND OR NOT ( )`.
 * See "CloudWatch search expression syntax" in the CloudWatch user guide. Throws ExpressionError.
 */
export function parseSearch(source: string): SearchQuery {
  const tokens = tokenizeSearch(source)
  let at = 0
  let depth = 0
  const isSymbol = (text: string) => tokens[at]?.kind === 'symbol' && tokens[at]?.text === text
  const isWord = (text: string) => tokens[at]?.kind === 'word' && tokens[at]?.text === text
  const skip = (text: string) => {
    if (!isSymbol(text)) throw new ExpressionError(`Search expression lacks '${text}'`)
    at++
  }
  const name = () => {
    const token = tokens[at++]
    if (!token || token.kind === 'symbol') throw new ExpressionError(`Unexpected ${token?.text ?? 'end'} in search`)
    return token.text
  }

  const schema = () => {
    if (!isSymbol('{')) return undefined
    at++
    const names = [name()]
    while (isSymbol(',')) {
      at++
      names.push(name())
    }
    skip('}')
    const [namespace = '', ...dimensions] = names
    return { namespace, dimensions }
  }
  const unit = (property: string | undefined): Condition => {
    if (++depth > MAX_DEPTH) throw new ExpressionError(`Search is nested more than ${MAX_DEPTH} levels deep`)
    const parsed = unnested(property)
    depth--
    return parsed
  }
  const unnested = (property: string | undefined): Condition => {
    if (isWord('NOT')) {
      at++
      return { kind: 'not', operand: unit(property) }
    }
    if (isSymbol('(')) {
      at++
      const inner = either(property)
      skip(')')
      return inner
    }
    const isExact = tokens[at]?.kind === 'quoted'
    const text = name()
    if (property !== undefined || !isSymbol('=')) return { kind: 'term', property, text, isExact }
    at++
    return unit(text)
  }
  const both = (property: string | undefined): Condition => {
    let left = unit(property)
    while (at < tokens.length && !isSymbol(')') && !isWord('OR')) {
      if (isWord('AND')) at++
      left = { kind: 'and', left, right: unit(property) }
    }
    return left
  }
  const either = (property: string | undefined): Condition => {
    let left = both(property)
    while (isWord('OR')) {
      at++
      left = { kind: 'or', left, right: both(property) }
    }
    return left
  }

  const found = schema()
  if (at >= tokens.length) return { schema: found, condition: undefined }
  const condition = either(undefined)
  if (at < tokens.length) throw new ExpressionError(`Unexpected ${tokens[at]?.text} in search`)
  return { schema: found, condition }
}
