'use client'

import { formatMoment } from './axes'
import { downsample } from './downsample'
import { CHART_HEIGHT } from './geometry'
import type { ChartData } from './series'

interface ChartTableProps {
  label: string
  data: ChartData
  formatValue: (value: number) => string
}

/** The chart as a table: the same points that are drawn, newest first. */
export function ChartTable({ label, data, formatValue }: ChartTableProps) {
  const indices = downsample(data).reverse()
  return (
    <section aria-label={`${label} as a table`} className="relative overflow-auto" style={{ height: CHART_HEIGHT }}>
      <table className="w-full text-xs tabular-nums">
        <thead className="sticky top-0 bg-surface">
          <tr>
            <th scope="col" className="py-1 pe-3 text-start font-medium text-muted">
              Time
            </th>
            {data.series.map(series => (
              <th key={series.key} scope="col" className="py-1 ps-3 text-end font-medium text-muted">
                {series.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {indices.map(index => (
            <tr key={index} className="border-border border-t">
              <th scope="row" className="whitespace-nowrap py-1 pe-3 text-start font-normal">
                {formatMoment(data.timesMs[index] ?? 0)}
              </th>
              {data.series.map(({ key, values }) => {
                const value = values[index]
                return (
                  <td key={key} className="py-1 ps-3 text-end">
                    {value == null ? <span title="No data">–</span> : formatValue(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
