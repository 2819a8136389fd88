'use client'

import { useCallback, useSyncExternalStore } from 'react'
import type { Cursor } from './cursor'
import { type ChartData, lastValue, nearestIndex, type Series } from './series'
import { Swatch } from './swatch'

interface LegendProps {
  data: ChartData
  cursor: Cursor
  formatValue: (value: number) => string
}

/** The index under the cursor, or -1 without one; re-renders only when the pointer reaches another point. */
function useCursorIndex(cursor: Cursor, timesMs: readonly number[]): number {
  const read = useCallback(() => {
    const timeMs = cursor.get()
    return timeMs === null ? -1 : nearestIndex(timesMs, timeMs)
  }, [cursor, timesMs])
  return useSyncExternalStore(cursor.subscribe, read, () => -1)
}

/** What each line is, with its last value, or the one under the cursor. */
export function Legend({ data, cursor, formatValue }: LegendProps) {
  const index = useCursorIndex(cursor, data.timesMs)
  return (
    <ul className="flex min-h-4 flex-wrap gap-x-3 gap-y-0.5 text-xs leading-4">
      {data.series.map(series => (
        <li key={series.key} className="flex items-center gap-1.5">
          <Swatch tone={series.tone} isDashed={series.isDashed} />
          <span className="text-muted">{series.label}</span>
          <span className="font-medium tabular-nums">{valueText(series, index, formatValue)}</span>
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
