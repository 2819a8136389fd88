'use client'

import { memo, useId, useMemo, useRef, useState } from 'react'
import { ChartLine } from '@/components/ui/icons/chart-line'
import { Table2 } from '@/components/ui/icons/table-2'
import { lazyPart } from '@/components/ui/lazy-part'
import { formatMoment, formatNumber } from './axes'
import { ChartTable } from './chart-table'
import { useCursor } from './cursor'
import { CHART_HEIGHT, plotOf } from './geometry'
import { Legend } from './legend'
import { PlotEvents } from './plot-events'
import { PlotOverlay } from './plot-overlay'
import { type Band, type ChartData, type ChartEvent, lighting, type Threshold, type TimeDomain } from './series'
import './theme.css'
import { useSeen } from './use-seen'
import { useWidth } from './use-width'

/** Recharts comes when the first chart is seen, never with the page. */
const LinePlot = lazyPart(() => import('./line-plot').then(module => module.LinePlot))

export interface TimeChartProps {
  title: string
  /** What the axis counts, such as "ms" or "requests per minute". */
  unit: string
  /** One sentence on what the metric means. */
  description: string
  data: ChartData
  domain: TimeDomain
  events?: readonly ChartEvent[]
  thresholds?: readonly Threshold[]
  bands?: readonly Band[]
  /** The axis counts things, so it has no fractions. */
  isWhole?: boolean
  formatValue?: (value: number) => string
  /** Why there is nothing to draw, shown instead of the lines. */
  emptyReason?: string
  onZoom?: (domain: TimeDomain) => void
}

const NOTHING: readonly never[] = []

/** Lines over time with one height, one shared cursor, drag to zoom, and a table for who cannot see lines. */
export const TimeChart = memo(function TimeChart({
  title,
  unit,
  description,
  data,
  domain,
  events = NOTHING,
  thresholds = NOTHING,
  bands = NOTHING,
  isWhole = false,
  formatValue = formatNumber,
  emptyReason,
  onZoom,
}: TimeChartProps) {
  const titleId = useId()
  const frame = useRef<HTMLDivElement>(null)
  const isSeen = useSeen(frame)
  const width = useWidth(frame)
  const cursor = useCursor()
  const [isTable, setTable] = useState(false)
  const [litKey, setLitKey] = useState<string>()
  const plot = useMemo(() => plotOf(width), [width])
  const isEmpty = useMemo(() => data.series.every(({ values }) => values.every(value => value === null)), [data])

  return (
    <figure aria-labelledby={titleId} className="flex min-w-0 flex-col gap-1.5">
      <figcaption className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 id={titleId} className="font-medium text-sm" title={description}>
            {title} <span className="font-normal text-muted text-xs">{unit}</span>
          </h3>
          <span className="sr-only">{description}</span>
        </div>
        <button
          type="button"
          aria-pressed={isTable}
          aria-label={`Show ${title} as ${isTable ? 'chart' : 'table'}`}
          title={isTable ? 'Show as chart' : 'Show as table'}
          onClick={() => setTable(!isTable)}
          className="grid size-7 shrink-0 place-items-center rounded-md text-muted hover:bg-foreground/5 hover:text-foreground focus-visible:outline-2 focus-visible:outline-accent"
        >
          {isTable ? (
            <ChartLine aria-hidden="true" className="size-4" />
          ) : (
            <Table2 aria-hidden="true" className="size-4" />
          )}
        </button>
      </figcaption>
      <Legend data={data} cursor={cursor} formatValue={formatValue} onLight={setLitKey} />
      <div ref={frame} className="relative" style={{ height: CHART_HEIGHT, ...lighting(data.series, litKey) }}>
        {isTable ? (
          <ChartTable label={title} data={data} formatValue={formatValue} />
        ) : (
          isSeen &&
          width > 0 && (
            <>
              <LinePlot
                data={data}
                domain={domain}
                width={width}
                thresholds={thresholds}
                bands={bands}
                isWhole={isWhole}
              />
              <PlotEvents events={events} domain={domain} plot={plot} />
              {isEmpty && (
                <p className="absolute inset-0 grid place-items-center px-12 text-center text-muted text-xs">
                  {emptyReason ?? 'No data in this range'}
                </p>
              )}
              <PlotOverlay
                label={title}
                plot={plot}
                domain={domain}
                timesMs={data.timesMs}
                cursor={cursor}
                describe={index => describe(data, index, formatValue)}
                onZoom={onZoom}
              />
            </>
          )
        )}
      </div>
    </figure>
  )
})

function describe({ timesMs, series }: ChartData, index: number, formatValue: (value: number) => string): string {
  const values = series.map(({ label, values }) => {
    const value = values[index]
    return `${label} ${value == null ? 'no data' : formatValue(value)}`
  })
  return `${formatMoment(timesMs[index] ?? 0)}: ${values.join(', ')}`
}
