'use client'

import { useCallback, useSyncExternalStore } from 'react'
import type { Cursor } from './cursor'
import { type ChartData, lastValue, nearestIndex, type Series, toneColor } from './series'

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
          <Swatch series={series} />
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

function Swatch({ series: { tone, isDashed } }: { series: Series }) {
  return (
    <svg width="12" height="4" aria-hidden="true" className="shrink-0">
      <line
        x1="0"
        y1="2"
        x2="12"
        y2="2"
        stroke={toneColor(tone)}
        strokeWidth="2"
        strokeDasharray={isDashed ? '4 2' : undefined}
      />
    </svg>
  )
}
