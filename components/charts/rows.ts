import { downsample, MAX_POINTS } from './downsample'
import type { ChartData } from './series'

/** A row as Recharts reads it: `t` and one member per series index. */
export type Row = { t: number } & Record<`s${number}`, number | null>

export interface Rows {
  rows: Row[]
  /** Series with points that no line touches, which must be drawn as dots to be seen at all. */
  hasLonePoints: boolean[]
}

export function toRows({ timesMs, series }: ChartData, maxPoints: number = MAX_POINTS): Rows {
  const indices = downsample({ timesMs, series }, maxPoints)
  const rows = indices.map(index => {
    const row: Row = { t: timesMs[index] ?? 0 }
    series.forEach(({ values }, position) => {
      row[`s${position}`] = values[index] ?? null
    })
    return row
  })
  return { rows, hasLonePoints: series.map((_, position) => rows.some((_, index) => isLone(rows, index, position))) }
}

/** True when the point has no neighbour to draw a line to. */
export function isLone(rows: readonly Row[], index: number, position: number): boolean {
  const key = `s${position}` as const
  return rows[index]?.[key] != null && rows[index - 1]?.[key] == null && rows[index + 1]?.[key] == null
}
