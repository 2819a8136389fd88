import type { MetricDataResult } from '@aws-sdk/client-cloudwatch'
import { METRICS } from './catalog'
import type { MetricSeries } from './model'
import { type Grid, gridTimes } from './period'
import type { PlannedQuery } from './to-aws'

/**
 * CloudWatch's answers on one grid, in our units. A counter without a data point is 0 where the variant reported
 * anything at all in that period, and "no data" elsewhere: an endpoint that did not run did not count.
 */
export function seriesFromAws(
  planned: readonly PlannedQuery[],
  results: readonly MetricDataResult[],
  grid: Grid,
): MetricSeries[] {
  const length = gridTimes(grid).length
  const series = planned.map(({ id, variant, metric }) => ({
    variant,
    metric,
    values: onGrid(
      results.filter(result => result.Id === id),
      grid,
      length,
      factorOf(metric, grid),
    ),
  }))
  for (const variant of new Set(planned.map(query => query.variant))) {
    fillZeroes(
      series.filter(entry => entry.variant === variant),
      length,
    )
  }
  return series
}

/** SampleCount adds up over the period: divided by its minutes it is the number of instances. */
const factorOf = (metric: PlannedQuery['metric'], { periodS }: Grid) =>
  metric === 'instances' ? 60 / periodS : METRICS[metric].factor

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

function fillZeroes(series: readonly MetricSeries[], length: number) {
  for (let index = 0; index < length; index++) {
    if (series.every(({ values }) => values[index] === null)) continue
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
