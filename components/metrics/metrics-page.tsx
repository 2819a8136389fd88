'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Alert } from '@/components/ui/alert'
import { ErrorState } from '@/components/ui/error-state'
import { toBody } from '@/lib/http'
import type { EndpointMetrics } from '@/lib/metrics/model'
import { metricsQuery } from '@/lib/metrics/queries'
import { activitiesQuery } from '@/lib/scaling/queries'
import { ChartGrid, ChartGridSkeleton } from './chart-grid'
import { isIdle, isSilent } from './charts'
import { EventList } from './event-list'
import { chartEvents } from './events'
import { MetricsToolbar } from './metrics-toolbar'
import { NoMetrics, NoRequests } from './no-metrics'
import { type SpanState, useSpan } from './use-span'

/** Everything CloudWatch knows of an endpoint, on one page with one cursor. */
export function MetricsPage({ region, name }: { region: string; name: string }) {
  'use memo'
  const state = useSpan()
  const { data, error, isFetching, refetch } = useQuery(metricsQuery(region, name, state.span, state.isLive))
  return (
    <section aria-label="Metrics" className="grid min-w-0 grid-cols-1 gap-4">
      <h2 className="sr-only">Metrics</h2>
      <MetricsToolbar state={state} metrics={data} isFetching={isFetching} onRefresh={() => void refetch()} />
      {data && error && (
        <Alert tone="warn" title="These charts are not current" live>
          {toBody(error).message} They are read again by themselves.
        </Alert>
      )}
      {data ? (
        <Shown region={region} name={name} metrics={data} state={state} />
      ) : error ? (
        <ErrorState error={toBody(error)} title="The metrics could not be read" onRetry={() => void refetch()} />
      ) : (
        <ChartGridSkeleton />
      )}
    </section>
  )
}

interface ShownProps {
  region: string
  name: string
  metrics: EndpointMetrics
  state: SpanState
}

function Shown({ region, name, metrics, state: { selection, zoom } }: ShownProps) {
  'use memo'
  const activities = useQuery(activitiesQuery(region, name))
  const events = useMemo(
    () => chartEvents(metrics.deployments, activities.data?.activities ?? [], selection.variant),
    [metrics.deployments, activities.data, selection.variant],
  )
  if (isSilent(metrics)) return <NoMetrics region={region} name={name} kind={metrics.hosting.kind} />
  return (
    <>
      {metrics.warnings.map(warning => (
        <Alert key={warning} tone="warn">
          {warning}
        </Alert>
      ))}
      {isIdle(metrics) && <NoRequests region={region} name={name} kind={metrics.hosting.kind} />}
      <ChartGrid metrics={metrics} selection={selection} events={events} onZoom={zoom} />
      <EventList events={events} window={metrics.window} activitiesError={activities.error} />
    </>
  )
}
