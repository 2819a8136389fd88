'use client'

import { useCallback, useState, useSyncExternalStore } from 'react'
import type { Cursor } from './cursor'
import { type ChartData, lastValue, MANY_LINES, nearestIndex, type Series } from './series'
import { Swatch } from './swatch'

interface LegendProps {
  data: ChartData
  cursor: Cursor
  formatValue: (value: number) => string
  /** Told which line is to stand out; none where `undefined`. */
  onLight: (key: string | undefined) => void
}

/** The index under the cursor, or -1 without one; re-renders only when the pointer reaches another point. */
function useCursorIndex(cursor: Cursor, timesMs: readonly number[]): number {
  const read = useCallback(() => {
    const timeMs = cursor.get()
    return timeMs === null ? -1 : nearestIndex(timesMs, timeMs)
  }, [cursor, timesMs])
  return useSyncExternalStore(cursor.subscribe, read, () => -1)
}

/** What each line is, with its last value, or the one under the cursor. Of many lines it lights one. */
export function Legend({ data, cursor, formatValue, onLight }: LegendProps) {
  const index = useCursorIndex(cursor, data.timesMs)
  const [chosenKey, choose] = useState<string>()
  const entry = (series: Series) => (
    <>
      <Swatch tone={series.tone} isDashed={series.isDashed} isDotted={series.isDotted} />
      <span className="text-muted">{series.label}</span>
      <span className="font-medium tabular-nums">{valueText(series, index, formatValue)}</span>
    </>
  )
  if (data.series.length > MANY_LINES)
    return (
      <ul className="relative flex max-h-15 flex-wrap gap-x-1 overflow-y-auto text-xs">
        {data.series.map(series => (
          <li key={series.key}>
            <button
              type="button"
              aria-pressed={series.key === chosenKey}
              title="Show this line alone; press to keep it"
              className="flex h-6 items-center gap-1.5 rounded px-1 hover:bg-subtle focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-2 aria-pressed:bg-subtle"
              onPointerEnter={() => onLight(series.key)}
              onFocus={() => onLight(series.key)}
              onPointerLeave={() => onLight(chosenKey)}
              onBlur={() => onLight(chosenKey)}
              onClick={() => choose(series.key === chosenKey ? undefined : series.key)}
            >
              {entry(series)}
            </button>
          </li>
        ))}
      </ul>
    )
  return (
    <ul className="flex min-h-4 flex-wrap gap-x-3 gap-y-0.5 text-xs leading-4">
      {data.series.map(series => (
        <li key={series.key} className="flex items-center gap-1.5">
          {entry(series)}
        </li>
      ))}
    </ul>
  )
}

function valueText({ values }: Series, index: number, formatValue: (value: number) => string) {
  const value = index >= 0 ? values[index] : lastValue(values)?.value
  if (value === null || value === undefined) return <span title="No data at this moment">–</span>
  return formatValue(value)
}
