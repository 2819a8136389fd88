import { METRICS } from './catalog'
import type { EndpointMetrics } from './model'
import { gridTimes } from './period'

/** What is shown, as CSV: a row a moment (UTC), a column a source and metric; an empty cell is "no data". */
export function metricsToCsv(metrics: EndpointMetrics, sources: readonly string[]): string {
  const columns = metrics.series.filter(({ source }) => sources.includes(source))
  const head = [
    'time',
    ...columns.map(({ source, metric }) => `${source || metrics.endpointName} ${metric} (${METRICS[metric].unit})`),
  ]
  const rows = gridTimes(metrics.grid).map((timeMs, index) => [
    new Date(timeMs).toISOString(),
    ...columns.map(({ values }) => String(values[index] ?? '')),
  ])
  return `${[head, ...rows].map(cells => cells.map(csvCell).join(',')).join('\r\n')}\r\n`
}

/** A cell that no spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection). */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
