import { globMatches } from './glob.ts'

/** Values of the request's condition keys, by lower-case key. */
export type RequestKeys = ReadonlyMap<string, readonly string[]>

export interface Condition {
  operator: Operator
  key: string
  values: readonly string[]
}

interface Operator {
  test: (actual: string, wanted: string, keys: RequestKeys) => boolean
  /** Of several wanted values all must hold, not one of them. */
  isNegated: boolean
  /** True: a key that the request lacks fulfils it. */
  isIfExists: boolean
  quantifier: 'any' | 'all' | undefined
  isNull: boolean
}

const variable = (keys: RequestKeys) => (key: string) => keys.get(key.toLowerCase())?.[0]
const like = (actual: string, wanted: string, keys: RequestKeys) => globMatches(wanted, actual, variable(keys))
const number =
  (compare: (a: number, b: number) => boolean): Operator['test'] =>
  (actual, wanted) =>
    compare(Number(actual), Number(wanted))

/** Partition by partition, so that a star does not cross a colon of an ARN. */
function arnLike(actual: string, wanted: string, keys: RequestKeys): boolean {
  const split = (arn: string) => {
    const parts = arn.split(':')
    return [...parts.slice(0, 5), parts.slice(5).join(':')]
  }
  const parts = split(actual)
  const patterns = split(wanted)
  return parts.length === patterns.length && patterns.every((pattern, index) => like(parts[index] ?? '', pattern, keys))
}

const tests: Record<string, Operator['test']> = {
  StringEquals: (actual, wanted, keys) => actual === (expand(wanted, keys) ?? wanted),
  StringEqualsIgnoreCase: (actual, wanted, keys) =>
    actual.toLowerCase() === (expand(wanted, keys) ?? wanted).toLowerCase(),
  StringLike: like,
  ArnEquals: arnLike,
  ArnLike: arnLike,
  Bool: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  NumericEquals: number((a, b) => a === b),
  NumericLessThan: number((a, b) => a < b),
  NumericLessThanEquals: number((a, b) => a <= b),
  NumericGreaterThan: number((a, b) => a > b),
  NumericGreaterThanEquals: number((a, b) => a >= b),
  DateEquals: (actual, wanted) => Date.parse(actual) === Date.parse(wanted),
  DateLessThan: (actual, wanted) => Date.parse(actual) < Date.parse(wanted),
  DateLessThanEquals: (actual, wanted) => Date.parse(actual) <= Date.parse(wanted),
  DateGreaterThan: (actual, wanted) => Date.parse(actual) > Date.parse(wanted),
  DateGreaterThanEquals: (actual, wanted) => Date.parse(actual) >= Date.parse(wanted),
}

const negations: Record<string, string> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
}

/** A text with its variables filled in; undefined where the request lacks one. */
function expand(text: string, keys: RequestKeys): string | undefined {
  let isMissing = false
  const filled = text.replace(/\$\{([^}]{0,512})\}/g, (_whole, key: string) => {
    const value = ['*', '?', '$'].includes(key) ? key : variable(keys)(key)
    isMissing ||= value === undefined
    return value ?? ''
  })
  return isMissing ? undefined : filled
}

/** An operator by IAM's name, or undefined for one that the engine does not evaluate (IpAddress, Binary). */
export function operatorNamed(name: string): Operator | undefined {
  const [, quantifier, rest = '', ifExists] = /^(?:For(All|Any)Values?:)?(\w+?)(IfExists)?$/.exec(name) ?? []
  const isNull = rest === 'Null'
  const test = isNull ? () => false : (tests[rest] ?? tests[negations[rest] ?? ''])
  if (!test) return undefined
  return {
    test,
    isNull,
    isNegated: rest in negations,
    isIfExists: ifExists !== undefined,
    quantifier: quantifier === 'All' ? 'all' : quantifier === 'Any' ? 'any' : undefined,
  }
}

/**
 * Whether the request fulfils a condition. A key that it lacks fulfils negations, `IfExists` and `ForAllValues`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function conditionHolds({ operator, key, values }: Condition, keys: RequestKeys): boolean {
  const actual = keys.get(key.toLowerCase()) ?? []
  if (operator.isNull) return values.some(value => (value.toLowerCase() === 'true') === (actual.length === 0))
  if (actual.length === 0)
    return operator.quantifier === 'any'
      ? false
      : operator.isNegated || operator.isIfExists || operator.quantifier === 'all'
  const holds = (one: string) => {
    const isMatch = values.some(value => operator.test(one, value, keys))
    return operator.isNegated ? !isMatch : isMatch
  }
  return operator.quantifier === 'any' ? actual.some(holds) : actual.every(holds)
}
