import { ExpressionError } from './expression-error.ts'
import { type Token, tokenize } from './tokens.ts'

export type Operator = '+' | '-' | '*' | '/' | '^'

export type Node =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'reference'; id: string }
  | { kind: 'negate'; operand: Node }
  | { kind: 'binary'; operator: Operator; left: Node; right: Node }
  | { kind: 'call'; name: string; parameters: Node[] }
  | { kind: 'list'; items: Node[] }

const PRECEDENCE: Record<Operator, number> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 3 }
const MAX_DEPTH = 32

const isOperator = (text: string): text is Operator => Object.hasOwn(PRECEDENCE, text)

/** Parses a metric math expression. Throws ExpressionError. */
export function parseExpression(expression: string): Node {
  const tokens = tokenize(expression)
  let at = 0
  let depth = 0
  const peek = (): Token => tokens[at] ?? { kind: 'end', text: 'end of expression', at: 0 }
  const take = () => {
    const token = peek()
    at++
    return token
  }
  const isSymbol = (text: string) => peek().kind === 'symbol' && peek().text === text
  const expect = (text: string) => {
    if (!isSymbol(text)) throw new ExpressionError(`Unexpected token: ${peek().text}. Expected '${text}'`)
    at++
  }
  const nested = <Result>(parse: () => Result): Result => {
    if (++depth > MAX_DEPTH) throw new ExpressionError(`Expression is nested more than ${MAX_DEPTH} levels deep`)
    const result = parse()
    depth--
    return result
  }

  const items = (close: string): Node[] => {
    const found: Node[] = []
    while (!isSymbol(close)) {
      if (found.length > 0) expect(',')
      found.push(nested(() => binary(1)))
    }
    expect(close)
    return found
  }
  const operand = (): Node => {
    const token = take()
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) }
    if (token.kind === 'text') return { kind: 'text', value: token.text }
    if (token.kind === 'name') {
      if (!isSymbol('(')) return { kind: 'reference', id: token.text }
      at++
      return { kind: 'call', name: token.text.toUpperCase(), parameters: items(')') }
    }
    if (token.text === '-' && token.kind === 'symbol') return { kind: 'negate', operand: nested(() => binary(3)) }
    if (token.text === '[') return { kind: 'list', items: items(']') }
    if (token.text !== '(') throw new ExpressionError(`Unexpected token: ${token.text}`)
    const inner = nested(() => binary(1))
    expect(')')
    return inner
  }
  const binary = (minPrecedence: number): Node => {
    let left = operand()
    for (;;) {
      const operator = peek().text
      if (peek().kind !== 'symbol' || !isOperator(operator) || PRECEDENCE[operator] < minPrecedence) return left
      at++
      const right = nested(() => binary(PRECEDENCE[operator] + 1))
      left = { kind: 'binary', operator, left, right }
    }
  }

  const node = binary(1)
  if (peek().kind !== 'end') throw new ExpressionError(`Unexpected token: ${peek().text}`)
  return node
}
