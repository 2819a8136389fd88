import type { TimeSeries } from './time-series.ts'

export type Filling = number | 'REPEAT' | 'LINEAR'

/** Gives every period of the window a value: a constant, the value before, or the line between the neighbours. */
export function fill(series: TimeSeries, filling: Filling): TimeSeries {
  const { startMs, endMs, periodMs } = series.window
  const timestampsMs: number[] = []
  const values: number[] = []
  let next = 0
  for (let moment = startMs; moment < endMs; moment += periodMs) {
    const isKnown = series.timestampsMs[next] === moment
    const value = isKnown ? series.values[next] : missing(series, next, moment, filling)
    if (isKnown) next++
    if (value === undefined) continue
    timestampsMs.push(moment)
    values.push(value)
  }
  return { ...series, timestampsMs, values }
}

/** `next` is the first known point after `moment`. */
function missing(series: TimeSeries, next: number, moment: number, filling: Filling): number | undefined {
  if (typeof filling === 'number') return filling
  const before = series.values[next - 1]
  if (filling === 'REPEAT' || before === undefined) return before
  const [fromMs, untilMs, after] = [series.timestampsMs[next - 1], series.timestampsMs[next], series.values[next]]
  if (fromMs === undefined || untilMs === undefined || after === undefined) return undefined
  return before + ((after - before) * (moment - fromMs)) / (untilMs - fromMs)
}
