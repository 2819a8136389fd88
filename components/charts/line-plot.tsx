'use client'

import { memo, useMemo } from 'react'
import {
  CartesianGrid,
  type DotItemDotProps,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  XAxis,
  YAxis,
} from 'recharts'
import { formatNumber, formatTick, timeTicks, valueScale } from './axes'
import { AXIS_WIDTH, CHART_HEIGHT, MARGIN, TIME_AXIS_HEIGHT } from './geometry'
import { isLone, toRows } from './rows'
import {
  type Band,
  type ChartData,
  dashOf,
  lineOpacity,
  MANY_LINES,
  type Threshold,
  type TimeDomain,
  toneColor,
} from './series'

export interface LinePlotProps {
  data: ChartData
  domain: TimeDomain
  width: number
  thresholds?: readonly Threshold[]
  bands?: readonly Band[]
  /** The axis counts things, so it has no fractions. */
  isWhole?: boolean
}

const AXIS_STYLE = { fontSize: 11, fill: 'var(--chart-axis)', fontVariantNumeric: 'tabular-nums' }
const PIXELS_PER_TICK = 72

/**
 * Recharts, held to what is quick: numeric time axis, straight lines, no dots, no animation, at most 500 points,
 * and redrawn only when its data is another object.
 */
export const LinePlot = memo(function LinePlot({
  data,
  domain,
  width,
  thresholds = [],
  bands = [],
  isWhole = false,
}: LinePlotProps) {
  const { rows, hasLonePoints } = useMemo(() => toRows(data), [data])
  const scale = useMemo(() => valueScale(highest(data, thresholds, bands), isWhole), [data, thresholds, bands, isWhole])
  const spanMs = domain.toMs - domain.fromMs
  const isMany = data.series.length > MANY_LINES
  return (
    <LineChart width={width} height={CHART_HEIGHT} data={rows} margin={MARGIN} accessibilityLayer={false}>
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis
        dataKey="t"
        type="number"
        domain={[domain.fromMs, domain.toMs]}
        allowDataOverflow
        ticks={timeTicks(domain, Math.max(2, Math.floor((width - AXIS_WIDTH) / PIXELS_PER_TICK)))}
        tickFormatter={(timeMs: number) => formatTick(timeMs, spanMs)}
        height={TIME_AXIS_HEIGHT}
        tick={AXIS_STYLE}
        tickLine={false}
        axisLine={{ stroke: 'var(--chart-grid)' }}
        interval={0}
      />
      <YAxis
        domain={[0, scale.top]}
        ticks={scale.ticks}
        tickFormatter={formatNumber}
        width={AXIS_WIDTH}
        tick={AXIS_STYLE}
        tickLine={false}
        axisLine={false}
        interval={0}
      />
      {bands.map(({ low, high, name }) => (
        <ReferenceArea key={name} y1={low} y2={high} fill="var(--chart-band)" stroke="none" />
      ))}
      {thresholds.map(({ value, name }) => (
        <ReferenceLine
          key={name}
          y={value}
          stroke="var(--chart-axis)"
          strokeDasharray="2 3"
          label={{ value: name, position: 'insideBottomRight', fontSize: 11, fill: 'var(--chart-axis)' }}
        />
      ))}
      {data.series.map(({ key, tone, isDashed, isDotted }, position) => (
        <Line
          key={key}
          dataKey={`s${position}`}
          type="linear"
          stroke={toneColor(tone)}
          strokeWidth={1.5}
          strokeDasharray={dashOf({ isDashed, isDotted })}
          strokeOpacity={isMany ? lineOpacity(position) : undefined}
          dot={hasLonePoints[position] ? lonePoint(position) : false}
          activeDot={false}
          isAnimationActive={false}
          connectNulls={false}
        />
      ))}
    </LineChart>
  )

  /** A dot where a value stands alone between two gaps: without it the value would be invisible. */
  function lonePoint(position: number) {
    return ({ cx, cy, index, stroke }: DotItemDotProps) =>
      isLone(rows, index, position) ? (
        <circle
          key={index}
          cx={cx}
          cy={cy}
          r={2}
          fill={stroke}
          fillOpacity={isMany ? lineOpacity(position) : undefined}
          stroke="none"
        />
      ) : (
        <g key={index} />
      )
  }
})

function highest({ series }: ChartData, thresholds: readonly Threshold[], bands: readonly Band[]): number {
  let top = 0
  for (const { values } of series) for (const value of values) if (value !== null && value > top) top = value
  for (const { value } of thresholds) top = Math.max(top, value)
  for (const { high } of bands) top = Math.max(top, high)
  return top
}
