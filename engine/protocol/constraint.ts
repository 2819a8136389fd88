import type { Shape } from './model.ts'
import { matchesPattern } from './pattern.ts'

/** One rule of a shape: its wording and whether a value keeps it. */
interface Rule {
  text: string
  holds(value: unknown): boolean
}

const rules = new WeakMap<Shape, Rule[]>()

/** The rules that a value of this shape must keep, in AWS's order and wording; members of it have their own. */
export function rulesOf(shape: Shape): Rule[] {
  const known = rules.get(shape)
  if (known) return known
  const made = makeRules(shape)
  rules.set(shape, made)
  return made
}

const isNumeric = (shape: Shape) =>
  shape.type === 'integer' || shape.type === 'long' || shape.type === 'float' || shape.type === 'double'

function makeRules(shape: Shape): Rule[] {
  const { enum: values, max, min, pattern } = shape.document
  const made: Rule[] = []
  if (values) {
    const allowed = new Set<unknown>(values)
    made.push({
      text: `Member must satisfy enum value set: [${values.join(', ')}]`,
      holds: value => allowed.has(value),
    })
  }
  const [measure, size] = isNumeric(shape) ? ['value', Number] : ['length', lengthOf]
  if (max !== undefined) {
    made.push({ text: `Member must have ${measure} less than or equal to ${max}`, holds: value => size(value) <= max })
  }
  if (min !== undefined) {
    made.push({
      text: `Member must have ${measure} greater than or equal to ${min}`,
      holds: value => size(value) >= min,
    })
  }
  if (pattern !== undefined && shape.type === 'string') {
    // Above the maximum the length is the complaint, and the pattern is not run.
    const holds = (value: unknown) =>
      typeof value !== 'string' || (max !== undefined && value.length > max) || matchesPattern(pattern, value, max)
    made.push({ text: `Member must satisfy regular expression pattern: ${pattern}`, holds })
  }
  return made
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array) return value.length
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0
}
