import { lttb } from './lttb'
import type { ChartData } from './series'

type Values = readonly (number | null)[]

/** More points than this make Recharts slow and show nothing more on 1,000 pixels. */
export const MAX_POINTS = 500

/**
 * Indices worth drawing, ascending and at most `maxPoints`: per series the LTTB choice, its highest and lowest
 * point, and a null inside every gap that would otherwise be bridged. Peaks always fit (two a series); where gaps
 * of many series leave no room, which takes over a dozen series, they give way first.
 */
export function downsample(data: ChartData, maxPoints: number = MAX_POINTS): number[] {
  const count = data.timesMs.length
  if (count <= maxPoints) return Array.from({ length: count }, (_, index) => index)
  for (const share of [1, 0.5, 0.25, 0.1]) {
    const chosen = choose(data, Math.floor(maxPoints * share))
    if (markGaps(data.series, chosen, maxPoints)) return ascending(chosen)
  }
  return ascending(choose(data, 0))
}

const ascending = (indices: Iterable<number>) => [...indices].sort((a, b) => a - b)

function choose({ timesMs, series }: ChartData, quota: number): Set<number> {
  const chosen = new Set([0, timesMs.length - 1])
  // First and last of the grid and two extremes a series come on top of the LTTB choice.
  const each = Math.floor((quota - 2) / Math.max(1, series.length)) - 2
  for (const { values } of series) {
    const present = presentIndices(values)
    for (const index of extremes(values, present)) chosen.add(index)
    for (const index of lttb(timesMs, values, present, Math.max(0, each))) chosen.add(index)
  }
  return chosen
}

function presentIndices(values: Values): number[] {
  const present: number[] = []
  for (let index = 0; index < values.length; index++) if (values[index] != null) present.push(index)
  return present
}

function extremes(values: Values, present: readonly number[]): number[] {
  const first = present[0]
  if (first === undefined) return []
  let highest = first
  let lowest = first
  for (const index of present) {
    if ((values[index] ?? 0) > (values[highest] ?? 0)) highest = index
    if ((values[index] ?? 0) < (values[lowest] ?? 0)) lowest = index
  }
  return [highest, lowest]
}

/**
 * Adds a missing point between chosen neighbours that data does not connect, until none is bridged (a mark of one
 * series is a new neighbour in another). False when that takes more than `maxPoints`.
 */
function markGaps(series: ChartData['series'], chosen: Set<number>, maxPoints: number): boolean {
  for (let before = -1; before < chosen.size; ) {
    before = chosen.size
    for (const { values } of series) for (const index of bridged(values, chosen)) chosen.add(index)
    if (chosen.size > maxPoints) return false
  }
  return true
}

function bridged(values: Values, chosen: Set<number>): number[] {
  const missing: number[] = []
  let previous: number | undefined
  for (const index of ascending(chosen)) {
    if (values[index] == null) {
      previous = undefined
      continue
    }
    const gap = previous === undefined ? undefined : firstMissing(values, previous, index)
    if (gap !== undefined) missing.push(gap)
    previous = index
  }
  return missing
}

function firstMissing(values: Values, after: number, before: number): number | undefined {
  for (let index = after + 1; index < before; index++) if (values[index] == null) return index
  return undefined
}
