import type { MetricDataResult } from '@aws-sdk/client-cloudwatch'
import { METRICS } from './catalog'
import type { MetricSeries } from './model'
import { type Grid, gridTimes } from './period'
import type { MetricSource } from './source'
import type { PlannedQuery } from './to-aws'

/**
 * CloudWatch's answers on one grid, in our units. A counter without a data point is 0 where its source reported anything
 * at all in that period, or sleeps; and "no data" elsewhere: an endpoint that did not run did not count.
 */
export function seriesFromAws(
  planned: readonly PlannedQuery[],
  results: readonly MetricDataResult[],
  grid: Grid,
): MetricSeries[] {
  const timesMs = gridTimes(grid)
  const byId = Map.groupBy(results, result => result.Id)
  const bySource = new Map<MetricSource, MetricSeries[]>()
  for (const { id, source, metric } of planned) {
    const column = onGrid(byId.get(id) ?? [], grid, timesMs.length, factorOf(metric, grid))
    const values = METRICS[metric].unit === 'instances' ? withoutPartialPeriods(column) : column
    const of = bySource.get(source) ?? []
    of.push({ source: source.key, metric, values })
    bySource.set(source, of)
  }
  for (const [source, series] of bySource) fillZeroes(series, timesMs, source.countsSinceMs)
  return [...bySource.values()].flat()
}

/** SampleCount adds up over the period: divided by its minutes it is the number of instances, or of copies. */
const factorOf = (metric: PlannedQuery['metric'], { periodS }: Grid) =>
  METRICS[metric].unit === 'instances' ? 60 / periodS : METRICS[metric].factor

/**
 * Where reports begin or end within a period, their number divided by all its minutes is a fraction that never ran: "no
 * data". One that stands alone is rounded up instead: at least so many ran.
 */
function withoutPartialPeriods(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value, index) => {
    if (value === null || Math.abs(value - Math.round(value)) < 1e-6) return value
    // Before the grid others may have reported; after it the newest minutes are still to come.
    const begins = index > 0 && values[index - 1] === null
    const ends = (values[index + 1] ?? null) === null
    if (begins && ends) return Math.ceil(value)
    return begins || ends ? null : value
  })
}

function onGrid(results: readonly MetricDataResult[], grid: Grid, length: number, factor: number): (number | null)[] {
  const values: (number | null)[] = Array.from({ length }, () => null)
  for (const { Timestamps = [], Values = [] } of results) {
    Timestamps.forEach((at, index) => {
      const position = Math.round((at.getTime() - grid.startMs) / (grid.periodS * 1000))
      const value = Values[index]
      if (position >= 0 && position < length && value !== undefined) values[position] = value * factor
    })
  }
  return values
}

function fillZeroes(
  series: readonly MetricSeries[],
  timesMs: readonly number[],
  countsSinceMs = Number.POSITIVE_INFINITY,
) {
  for (const [index, atMs] of timesMs.entries()) {
    if (atMs < countsSinceMs && series.every(({ values }) => values[index] === null)) continue
    for (const { metric, values } of series) if (METRICS[metric].absence === 'zero') values[index] ??= 0
  }
}

/** What CloudWatch says about answers that are not whole, once each. */
export function warningsFromAws(results: readonly MetricDataResult[]): string[] {
  const warnings = results.flatMap(({ StatusCode, Messages = [] }) => {
    if (StatusCode === 'Forbidden') return ['CloudWatch denied access to some of these metrics.']
    if (StatusCode === 'InternalError') return ['CloudWatch failed to answer for some of these metrics.']
    return Messages.map(message => message.Value ?? message.Code ?? '').filter(words => words !== '')
  })
  return [...new Set(warnings)]
}
