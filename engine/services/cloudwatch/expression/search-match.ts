import type { MetricIdentity } from '../series.ts'
import type { Condition, SearchQuery } from './search-query.ts'

/** True where a SEARCH finds this metric. */
export function matchesSearch({ schema, condition }: SearchQuery, metric: MetricIdentity): boolean {
  if (schema) {
    const names = Object.keys(metric.dimensions)
    const hasAll = schema.dimensions.every(name => Object.hasOwn(metric.dimensions, name))
    if (schema.namespace !== metric.namespace || names.length !== schema.dimensions.length || !hasAll) return false
  }
  return condition === undefined || matches(condition, metric)
}

function matches(condition: Condition, metric: MetricIdentity): boolean {
  if (condition.kind === 'and') return matches(condition.left, metric) && matches(condition.right, metric)
  if (condition.kind === 'or') return matches(condition.left, metric) || matches(condition.right, metric)
  if (condition.kind === 'not') return !matches(condition.operand, metric)
  const { text, isExact, property } = condition
  return candidates(metric, property).some(value => (isExact ? value === text : matchesPartly(value, text)))
}

function candidates(metric: MetricIdentity, property: string | undefined): string[] {
  if (property === undefined) {
    return [metric.namespace, metric.metric, ...Object.keys(metric.dimensions), ...Object.values(metric.dimensions)]
  }
  if (property === 'MetricName') return [metric.metric]
  if (property === 'Namespace') return [metric.namespace]
  const value = Object.hasOwn(metric.dimensions, property) ? metric.dimensions[property] : undefined
  return value === undefined ? [] : [value]
}

/** Words of a name: CloudWatch cuts at punctuation, at a change of case, and between letters and digits. */
const words = (text: string) =>
  (text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [text]).map(word => word.toLowerCase())

/** An unquoted term matches whole words, in any case: `cpu` finds `CPUUtilization`, `util` does not. */
function matchesPartly(value: string, term: string): boolean {
  if (value.toLowerCase() === term.toLowerCase()) return true
  const searched = words(term)
  const present = words(value)
  return present.some((_, start) => searched.every((word, offset) => present[start + offset] === word))
}
