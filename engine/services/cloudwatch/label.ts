import type { TimeSeries } from './expression/time-series.ts'

/** Names for the series that one search found: what differs between them, else the metric's name. */
export function distinctLabels(found: TimeSeries[]): string[] {
  const facts = found.map(({ metric }) =>
    metric ? { ...metric.dimensions, '': metric.metric } : ({} as Record<string, string>),
  )
  const names = [...new Set(facts.flatMap(fact => Object.keys(fact)))]
  const differing = names.filter(name => new Set(facts.map(fact => fact[name])).size > 1)
  return facts.map(fact => differing.map(name => fact[name] ?? '').join(' ') || (fact[''] ?? ''))
}

const aggregate: Record<string, (values: number[]) => number | undefined> = {
  SUM: values => values.reduce((sum, value) => sum + value, 0),
  AVG: values => (values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined),
  MIN: values => values.toSorted((a, b) => a - b)[0],
  MAX: values => values.toSorted((a, b) => b - a)[0],
  FIRST: values => values[0],
  LAST: values => values.at(-1),
  DATAPOINT_COUNT: values => values.length,
}

/** Fills in `${LABEL}`, `${PROP('Dim.EndpointName')}`, `${LAST}`, …; what is unknown stays as it stands. */
export function resolveLabel(label: string, own: string, series: TimeSeries): string {
  return label.replace(/\$\{\s*([A-Z_]+)(?:\(\s*'([^']*)'\s*\))?\s*\}/g, (whole, name: string, property?: string) => {
    if (name === 'LABEL') return own
    if (name === 'PROP' && property !== undefined) return propertyOf(property, series) ?? whole
    const value = Object.hasOwn(aggregate, name) ? aggregate[name]?.(series.values) : undefined
    return value === undefined ? whole : String(value)
  })
}

function propertyOf(property: string, { metric, window }: TimeSeries): string | undefined {
  if (property === 'Period') return String(window.periodMs / 1000)
  if (property === 'MetricName') return metric?.metric
  if (property === 'Namespace') return metric?.namespace
  if (property === 'Region') return metric?.region
  if (property === 'Stat') return metric?.statistic
  return property.startsWith('Dim.') ? metric?.dimensions[property.slice('Dim.'.length)] : undefined
}
