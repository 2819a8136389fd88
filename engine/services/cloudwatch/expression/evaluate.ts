import type { Window } from '../read-series.ts'
import { ExpressionError } from './expression-error.ts'
import { fill } from './fill.ts'
import type { Node, Operator } from './parse.ts'
import { across, mapValues, type TimeSeries, zip } from './time-series.ts'

export type Value = number | string | TimeSeries | TimeSeries[]

/** What an expression can see of its request. */
export interface Scope {
  /** The period of the expression's own query: what reductions of an empty list fall back to. */
  window: Window
  /** The value of another query. Throws ExpressionError for an unknown id. */
  query(id: string): Value
  /** METRICS(): the request's metrics, not its expressions, whose id contains `part`. */
  metrics(part: string): TimeSeries[]
  search(text: string, statistic: string, periodSeconds: number | undefined): TimeSeries[]
}

const OPERATIONS: Record<Operator, (a: number, b: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
}
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
const REDUCTIONS: Record<string, (values: number[]) => number> = {
  SUM: sum,
  AVG: values => sum(values) / values.length,
  MIN: values => values.reduce((least, value) => Math.min(least, value), Infinity),
  MAX: values => values.reduce((most, value) => Math.max(most, value), -Infinity),
}
const CHANGES: Record<string, (value: number) => number> = { ABS: Math.abs, CEIL: Math.ceil, FLOOR: Math.floor }
const FUNCTIONS = 'ABS, AVG, CEIL, FILL, FLOOR, MAX, METRICS, MIN, SEARCH and SUM'

/** Evaluates a parsed expression (CloudWatch user guide, "Using metric math"). Throws ExpressionError. */
export function evaluate(node: Node, scope: Scope): Value {
  switch (node.kind) {
    case 'number':
    case 'text':
      return node.value
    case 'reference':
      return node.id === 'REPEAT' || node.id === 'LINEAR' ? node.id : scope.query(node.id)
    case 'negate':
      return change(evaluate(node.operand, scope), value => -value)
    case 'list':
      return node.items.flatMap(item => asSeries(evaluate(item, scope)))
    case 'binary':
      return combine(evaluate(node.left, scope), evaluate(node.right, scope), OPERATIONS[node.operator])
    case 'call':
      return call(node.name, node.parameters, scope)
  }
}

function call(name: string, parameters: Node[], scope: Scope): Value {
  const values = parameters.map(parameter => evaluate(parameter, scope))
  const reduction = Object.hasOwn(REDUCTIONS, name) ? REDUCTIONS[name] : undefined
  const changing = Object.hasOwn(CHANGES, name) ? CHANGES[name] : undefined
  if (reduction) return reduceValue(name, reduction, only(name, values), scope.window)
  if (changing) return change(only(name, values), changing)
  if (name === 'FILL') return fillValue(values)
  if (name === 'METRICS') return scope.metrics(optionalText(name, values))
  if (name === 'SEARCH') return searchValue(values, scope)
  throw new ExpressionError(`Unsupported function ${name}. Supported functions are ${FUNCTIONS}`)
}

function searchValue([text, statistic, period, ...rest]: Value[], scope: Scope): TimeSeries[] {
  const isPeriod = period === undefined || typeof period === 'number'
  if (typeof text !== 'string' || typeof statistic !== 'string' || !isPeriod || rest.length > 0) {
    throw new ExpressionError("SEARCH takes ('search expression', 'Statistic', Period)")
  }
  return scope.search(text, statistic, period)
}

function fillValue([series, filling, ...rest]: Value[]): Value {
  const isFilling = typeof filling === 'number' || filling === 'REPEAT' || filling === 'LINEAR'
  if (typeof series !== 'object' || !isFilling || rest.length > 0) {
    throw new ExpressionError('FILL takes a time series and a number, REPEAT or LINEAR')
  }
  return Array.isArray(series) ? series.map(one => fill(one, filling)) : fill(series, filling)
}

function reduceValue(name: string, reduce: (values: number[]) => number, value: Value, window: Window): Value {
  if (typeof value !== 'object') throw new ExpressionError(`${name} takes a time series or an array of time series`)
  if (!Array.isArray(value)) return value.values.length > 0 ? reduce(value.values) : Number.NaN
  return across(value, value[0]?.window ?? window, reduce)
}

function only(name: string, values: Value[]): Value {
  const [first, ...rest] = values
  if (first === undefined || rest.length > 0) throw new ExpressionError(`${name} takes one parameter`)
  return first
}

function optionalText(name: string, [text = '', ...rest]: Value[]): string {
  if (typeof text !== 'string' || rest.length > 0) throw new ExpressionError(`${name} takes at most one string`)
  return text
}

function asSeries(value: Value): TimeSeries[] {
  if (typeof value !== 'object') throw new ExpressionError('An array holds time series only')
  return Array.isArray(value) ? value : [value]
}

function change(value: Value, changing: (value: number) => number): Value {
  if (typeof value === 'string') throw new ExpressionError('A string is no operand')
  if (typeof value === 'number') return changing(value)
  return Array.isArray(value) ? value.map(series => mapValues(series, changing)) : mapValues(value, changing)
}

function combine(left: Value, right: Value, operation: (a: number, b: number) => number): Value {
  if (typeof left === 'string' || typeof right === 'string') throw new ExpressionError('A string is no operand')
  if (typeof right === 'number') return change(left, value => operation(value, right))
  if (typeof left === 'number') return change(right, value => operation(left, value))
  if (!Array.isArray(left)) {
    if (!Array.isArray(right)) return zip(left, right, operation)
    return right.map(series => zip(left, series, operation))
  }
  if (!Array.isArray(right)) return left.map(series => zip(series, right, operation))
  if (left.length !== right.length) throw new ExpressionError('Arrays of different lengths cannot be combined')
  return left.flatMap((series, index) => {
    const other = right[index]
    return other ? [zip(series, other, operation)] : []
  })
}
