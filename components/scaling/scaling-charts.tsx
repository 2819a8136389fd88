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
import type { ScalingSettings, TargetTracking } from '@/lib/scaling/model'

interface ScalingChartsProps {
  region: string
  name: string
  variant: string
  settings: ScalingSettings | undefined
}

const RANGES = ['1h', '3h', '12h', '1d'] as const
const rangeParser = parseAsStringLiteral(RANGES).withDefault('1h')

/** Instances within their limits, above the metric that moves them and its target; one cursor for both. */
export function ScalingCharts({ region, name, variant, settings }: ScalingChartsProps) {
  'use memo'
  const [range, setRange] = useQueryState('range', rangeParser)
  const { data, error } = useQuery(metricsQuery(region, name, { range }))
  return (
    <Card
      title="Instances and what moves them"
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
        <Charts metrics={data} variant={variant} settings={settings} />
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
  variant: string
  settings: ScalingSettings | undefined
}

function Charts({ metrics, variant, settings }: ChartsProps) {
  'use memo'
  const tracking = settings?.tracking
  const instances = useMemo(() => dataOf(metrics, variant, 'instances', 'instances', 'accent'), [metrics, variant])
  const shown = METRIC_OF[tracking?.metric.kind ?? 'invocations-per-instance']
  const followed = useMemo(
    () => shown && dataOf(metrics, variant, shown.metric, shown.label, 'second', shown.isPerMinute),
    [metrics, variant, shown],
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
        <TimeChart
          title="Instances"
          unit={settings ? `running; ${settings.minCapacity} to ${settings.maxCapacity} allowed` : 'running'}
          description="Instances that report, with the allowed range as a band."
          data={instances}
          domain={metrics.window}
          bands={bands}
          isWhole
          formatValue={formatCount}
          emptyReason="No instance reported in this range"
        />
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
            The policy follows a custom metric, which this page does not read: see it in CloudWatch.
          </p>
        )}
      </div>
    </CursorProvider>
  )
}

interface ShownMetric {
  metric: MetricId
  title: string
  label: string
  unit: string
  isPerMinute?: boolean
}

const METRIC_OF: Record<TargetTracking['metric']['kind'], ShownMetric | undefined> = {
  'invocations-per-instance': {
    metric: 'invocationsPerInstance',
    title: 'Invocations per instance',
    label: 'requests',
    unit: 'per minute',
    isPerMinute: true,
  },
  'concurrent-requests': {
    metric: 'concurrentRequests',
    title: 'Concurrent requests per model',
    label: 'requests',
    unit: 'most at once',
  },
  cpu: { metric: 'cpu', title: 'CPU utilization', label: 'CPU', unit: '%, 100 a core' },
  custom: undefined,
}

/** The target counts by the minute, so sums over longer periods are brought back to one. */
function dataOf(
  metrics: EndpointMetrics,
  variant: string,
  metric: MetricId,
  label: string,
  tone: Tone,
  isPerMinute = false,
): ChartData {
  const factor = isPerMinute ? 60 / metrics.grid.periodS : 1
  const values = (seriesOf(metrics, variant, metric) ?? []).map(value => (value === null ? null : value * factor))
  return { timesMs: gridTimes(metrics.grid), series: [{ key: metric, label, tone, values }] }
}
