import type { MetricId } from '@/lib/metrics/catalog'
import { type EndpointMetrics, seriesOf } from '@/lib/metrics/model'
import type { ScalingKind } from '../kinds'
import type { ScalableRef } from '../resource'
import type { MeasuredMinutes } from './suggest'

interface Sources {
  requests: MetricId
  errors: readonly MetricId[]
  running: MetricId
  latency: MetricId
}

const REAL_TIME: Sources = {
  requests: 'invocations',
  // What callers send wrong says nothing of capacity.
  errors: ['errors5xx'],
  running: 'instances',
  latency: 'modelLatencyP50',
}

/** Where each kind's numbers come from: an asynchronous endpoint publishes no Invocations. */
const SOURCES: Record<ScalingKind, Sources> = {
  'real-time': REAL_TIME,
  asynchronous: { ...REAL_TIME, requests: 'processed', errors: ['invocationFailures'] },
  serverless: { ...REAL_TIME, running: 'provisionedExecutions' },
  component: { ...REAL_TIME, running: 'copies' },
}

/** The minutes of a resource as its own metrics have them; the metrics must be by the minute. */
export function measuredMinutes(metrics: EndpointMetrics, ref: ScalableRef, kind: ScalingKind): MeasuredMinutes {
  const source = ref.dimension === 'copies' ? `component:${ref.name}` : ref.name
  const read = (metric: MetricId) => seriesOf(metrics, source, metric) ?? []
  const { requests, errors, running, latency } = SOURCES[kind]
  const failed = errors.map(read)
  const counted = read(requests)
  return {
    requests: counted,
    errors: counted.map((_, minute) => failed.reduce((sum, values) => sum + (values[minute] ?? 0), 0)),
    running: read(running),
    latencyMs: read(latency),
  }
}
