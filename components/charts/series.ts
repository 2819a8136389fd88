/** A colour role of the chart theme (theme.css); percentiles are one hue in three strengths. */
export type Tone = 'accent' | 'second' | 'third' | 'fourth' | 'p50' | 'p90' | 'p99' | 'warn' | 'danger' | 'danger-soft'

/** One line: `values[i]` belongs to `timesMs[i]` of its chart; null is "no data", which is drawn as a gap. */
export interface Series {
  key: string
  label: string
  tone: Tone
  values: readonly (number | null)[]
  /** Drawn with dashes, so that lines can be told apart without colour. */
  isDashed?: boolean
  /** Drawn with dots, where hues and dashes are used up. */
  isDotted?: boolean
}

/** Above this hues and dashes alone tell nobody which line is which: the legend lights one. */
export const MANY_LINES = 6

export function dashOf({ isDashed, isDotted }: Pick<Series, 'isDashed' | 'isDotted'>): string | undefined {
  if (isDotted) return '1.5 2.5'
  return isDashed ? '5 3' : undefined
}

/** Of many lines: how strong one is drawn, by the properties that `lighting` sets around the chart. */
export const lineOpacity = (position: number) => `var(--line-${position}, var(--line-others, 1))`

/** Properties that dim all lines but one, or none: the plot itself is not rendered again. */
export function lighting(series: readonly Series[], litKey: string | undefined): Record<string, number> {
  const position = series.findIndex(({ key }) => key === litKey)
  return position < 0 ? {} : { '--line-others': 0.15, [`--line-${position}`]: 1 }
}

/** Columns on one time grid, ascending. */
export interface ChartData {
  timesMs: readonly number[]
  series: readonly Series[]
}

/** Something that happened at a moment, drawn as a thin vertical that names itself. */
export interface ChartEvent {
  atMs: number
  name: string
  detail?: string
}

/** A horizontal line with a name, such as a scaling target. */
export interface Threshold {
  value: number
  name: string
}

/** A horizontal zone, such as the allowed range of an instance count. */
export interface Band {
  low: number
  high: number
  name: string
}

export interface TimeDomain {
  fromMs: number
  toMs: number
}

export const toneColor = (tone: Tone) => `var(--chart-${tone})`

/** The newest value that is there, with its index. */
export function lastValue(values: readonly (number | null)[]): { value: number; index: number } | undefined {
  for (let index = values.length - 1; index >= 0; index--) {
    const value = values[index]
    if (value !== null && value !== undefined) return { value, index }
  }
  return undefined
}

/** Index of the time nearest to `timeMs`; -1 when there are none. */
export function nearestIndex(timesMs: readonly number[], timeMs: number): number {
  let low = 0
  let high = timesMs.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((timesMs[middle] ?? 0) < timeMs) low = middle + 1
    else high = middle
  }
  const before = timesMs[low - 1]
  const here = timesMs[low]
  if (here === undefined) return -1
  return before !== undefined && timeMs - before < here - timeMs ? low - 1 : low
}
