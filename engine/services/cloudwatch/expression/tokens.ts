import { ExpressionError } from './expression-error.ts'

export interface Token {
  kind: 'number' | 'name' | 'text' | 'symbol' | 'end'
  text: string
  at: number
}

/** Longest expression: 2,048 characters (GetMetricData, MetricDataQuery.Expression). */
const MAX_CHARACTERS = 2048
const PATTERN =
  /\s*(?:(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|'(?<single>[^']*)'|"(?<double>[^"]*)"|(?<symbol>[()[\],+\-*/^]))/y

/** Splits a metric math expression; the last token is always `end`. */
export function tokenize(expression: string): Token[] {
  if (expression.length > MAX_CHARACTERS) {
    throw new ExpressionError(`Expression must be at most ${MAX_CHARACTERS} characters long`)
  }
  const tokens: Token[] = []
  const source = expression.trimEnd()
  PATTERN.lastIndex = 0
  while (PATTERN.lastIndex < source.length) {
    const at = PATTERN.lastIndex
    const groups = PATTERN.exec(source)?.groups
    if (!groups) throw new ExpressionError(`Unexpected token: ${source.slice(at).trimStart().slice(0, 20)}`)
    const quoted = groups.single ?? groups.double
    if (groups.number !== undefined) tokens.push({ kind: 'number', text: groups.number, at })
    else if (groups.name !== undefined) tokens.push({ kind: 'name', text: groups.name, at })
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted, at })
    else tokens.push({ kind: 'symbol', text: groups.symbol ?? '', at })
  }
  tokens.push({ kind: 'end', text: 'end of expression', at: source.length })
  return tokens
}
