import type { Points, Window } from '../read-series.ts'
import type { MetricIdentity } from '../series.ts'

/** A series in an expression, with what a label may say about it. */
export interface TimeSeries extends Points {
  window: Window
  /** The metric behind it; undefined once it was calculated from several. */
  metric?: MetricIdentity & { statistic: string }
}

/** Applies `combine` where both have a point; a result that is no number is no point. */
export function zip(left: TimeSeries, right: TimeSeries, combine: (a: number, b: number) => number): TimeSeries {
  const timestampsMs: number[] = []
  const values: number[] = []
  let at = 0
  for (let index = 0; index < left.timestampsMs.length; index++) {
    const moment = left.timestampsMs[index] ?? 0
    while ((right.timestampsMs[at] ?? Infinity) < moment) at++
    if (right.timestampsMs[at] !== moment) continue
    const value = combine(left.values[index] ?? 0, right.values[at] ?? 0)
    if (!Number.isFinite(value)) continue
    timestampsMs.push(moment)
    values.push(value)
  }
  return { window: left.window, timestampsMs, values }
}

/** Applies `change` to every point; a result that is no number is no point. */
export function mapValues(series: TimeSeries, change: (value: number) => number): TimeSeries {
  const timestampsMs: number[] = []
  const values: number[] = []
  series.values.forEach((before, index) => {
    const value = change(before)
    if (!Number.isFinite(value)) return
    timestampsMs.push(series.timestampsMs[index] ?? 0)
    values.push(value)
  })
  return { ...series, timestampsMs, values }
}

/** One series out of many: at each moment `reduce` sees the values that are there. */
export function across(list: TimeSeries[], window: Window, reduce: (values: number[]) => number): TimeSeries {
  const byMoment = new Map<number, number[]>()
  for (const series of list) {
    series.timestampsMs.forEach((moment, index) => {
      const values = byMoment.get(moment)
      const value = series.values[index] ?? 0
      if (values) values.push(value)
      else byMoment.set(moment, [value])
    })
  }
  const moments = [...byMoment].sort(([a], [b]) => a - b)
  return {
    window,
    timestampsMs: moments.map(([moment]) => moment),
    values: moments.map(([, values]) => reduce(values)),
  }
}
