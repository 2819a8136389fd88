'use client'

import { useMemo } from 'react'
import { CursorProvider } from '@/components/charts/cursor'
import { CHART_HEIGHT } from '@/components/charts/geometry'
import type { ChartEvent } from '@/components/charts/series'
import { TimeChart } from '@/components/charts/time-chart'
import { Skeleton } from '@/components/ui/skeleton'
import type { EndpointMetrics } from '@/lib/metrics/model'
import type { TimeWindow } from '@/lib/metrics/period'
import { chartsOf, type Selection } from './charts'

const GRID = 'grid gap-4 md:grid-cols-2'
const CELL = 'min-w-0 rounded-lg border bg-surface p-3'

interface ChartGridProps {
  metrics: EndpointMetrics
  selection: Selection
  events: readonly ChartEvent[]
  onZoom: (window: TimeWindow) => void
}

export function ChartGrid({ metrics, selection, events, onZoom }: ChartGridProps) {
  'use memo'
  const charts = useMemo(() => chartsOf(metrics, selection), [metrics, selection])
  return (
    <CursorProvider>
      <div className={GRID}>
        {charts.map(({ id, ...chart }) => (
          <div key={id} className={CELL}>
            <TimeChart {...chart} domain={metrics.window} events={events} onZoom={onZoom} />
          </div>
        ))}
      </div>
    </CursorProvider>
  )
}

/** As high as the charts that come, so that nothing moves. */
export function ChartGridSkeleton() {
  return (
    <div role="status" aria-label="Loading the metrics" className={GRID}>
      {['invocations', 'errors', 'latency', 'overhead', 'instances', 'utilization'].map(id => (
        <div key={id} className={CELL}>
          <Skeleton className="h-4 w-40" />
          <Skeleton className="mt-3 h-4 w-56" />
          <div className="mt-2 grid" style={{ height: CHART_HEIGHT }}>
            <Skeleton className="h-full w-full" />
          </div>
        </div>
      ))}
    </div>
  )
}
