'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { CursorProvider } from '@/components/charts/cursor'
import { CHART_HEIGHT } from '@/components/charts/geometry'
import type { ChartData, Tone } from '@/components/charts/series'
import { TimeChart } from '@/components/charts/time-chart'
import { Card } from '@/components/ui/card'
import { ErrorState } from '@/components/ui/error-state'
import { Select } from '@/components/ui/select'
import { Skeleton } from '@/components/ui/skeleton'
import { parseAsStringLiteral, useQueryState } from '@/components/ui/url-state'
import { formatCount } from '@/lib/format/count'
import { toBody } from '@/lib/http'
import type { MetricId } from '@/lib/metrics/catalog'
import { type EndpointMetrics, seriesOf } from '@/lib/metrics/model'
import { gridTimes } from '@/lib/metrics/period'
import { metricsQuery } from '@/lib/metrics/queries'
import { KIND_RULES } from '@/lib/scaling/kinds'
import type { ResourceScaling } from '@/lib/scaling/model'
import { capacityMetric, followedMetric } from './followed-metric'

interface ScalingChartsProps {
  region: string
  name: string
  scaling: ResourceScaling
}

const RANGES = ['1h', '3h', '12h', '1d'] as const
const rangeParser = parseAsStringLiteral(RANGES).withDefault('1h')

/** Capacity within its limits, above the metric that moves them and its target; one cursor for both. */
export function ScalingCharts({ region, name, scaling }: ScalingChartsProps) {
  'use memo'
  const [range, setRange] = useQueryState('range', rangeParser)
  const { data, error } = useQuery(metricsQuery(region, name, { range }))
  return (
    <Card
      title="Capacity and what moves it"
      actions={
        <Select
          aria-label="Time range"
          className="w-24"
          value={range}
          onChange={event => void setRange(RANGES.find(choice => choice === event.target.value) ?? '1h')}
        >
          {RANGES.map(choice => (
            <option key={choice}>{choice}</option>
          ))}
        </Select>
      }
    >
      {data ? (
        <Charts metrics={data} scaling={scaling} />
      ) : error ? (
        <ErrorState error={toBody(error)} title="The metrics could not be read" />
      ) : (
        <div className="grid gap-4">
          <Skeleton className="h-58" />
          <Skeleton className="h-58" />
        </div>
      )}
    </Card>
  )
}

interface ChartsProps {
  metrics: EndpointMetrics
  scaling: ResourceScaling
}

function Charts({ metrics, scaling }: ChartsProps) {
  'use memo'
  const { settings, kind, ref } = scaling
  const tracking = settings?.tracking
  const capacity = useMemo(() => capacityMetric({ ref, kind }), [ref, kind])
  const running = useMemo(
    () => dataOf(metrics, capacity.source, capacity.metric, KIND_RULES[kind].nouns, 'accent'),
    [metrics, capacity, kind],
  )
  const shown = useMemo(() => followedMetric({ ref, kind, settings }), [ref, kind, settings])
  const followed = useMemo(
    () => shown && dataOf(metrics, shown.source, shown.metric, shown.label, 'second', shown.factor, shown.isPerMinute),
    [metrics, shown],
  )
  const bands = useMemo(
    () => (settings ? [{ low: settings.minCapacity, high: settings.maxCapacity, name: 'allowed' }] : []),
    [settings],
  )
  const thresholds = useMemo(
    () => (tracking ? [{ value: tracking.targetValue, name: `target ${tracking.targetValue}` }] : []),
    [tracking],
  )
  return (
    <CursorProvider>
      <div className="grid gap-4">
        {running && (
          <TimeChart
            title={capacity.title}
            unit={
              settings ? `${capacity.unit}; ${settings.minCapacity} to ${settings.maxCapacity} allowed` : capacity.unit
            }
            description={capacity.description}
            data={running}
            domain={metrics.window}
            bands={bands}
            isWhole
            formatValue={formatCount}
            emptyReason={capacity.emptyReason}
          />
        )}
        {shown && followed ? (
          <TimeChart
            title={shown.title}
            unit={shown.unit}
            description="The metric that the policy holds at its target, the dotted line."
            data={followed}
            domain={metrics.window}
            thresholds={thresholds}
            formatValue={formatCount}
            emptyReason="The metric has no data in this range"
          />
        ) : (
          <p className="grid place-items-center text-center text-muted text-sm" style={{ height: CHART_HEIGHT / 2 }}>
            No policy follows a metric that this page reads: see custom metrics in CloudWatch.
          </p>
        )}
      </div>
    </CursorProvider>
  )
}

/** The target counts by the minute, so sums over longer periods are brought back to one. */
function dataOf(
  metrics: EndpointMetrics,
  source: string,
  metric: MetricId,
  label: string,
  tone: Tone,
  scale = 1,
  isPerMinute = false,
): ChartData {
  const factor = isPerMinute ? (60 / metrics.grid.periodS) * scale : scale
  const values = (seriesOf(metrics, source, metric) ?? []).map(value => (value === null ? null : value * factor))
  return { timesMs: gridTimes(metrics.grid), series: [{ key: metric, label, tone, values }] }
}
