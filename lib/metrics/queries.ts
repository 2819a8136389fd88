import { queryOptions } from '@tanstack/react-query'
import { getJson } from '@/lib/http'
import { api } from '@/lib/routes'
import type { ComparisonRange, VariantComparison } from './comparison-model'
import type { EndpointMetrics } from './model'
import type { Range, TimeWindow } from './period'

/** A range that moves with time, or a window that stands still. */
export type Span = { range: Range } | TimeWindow

const MINUTE_MS = 60_000
/** CloudWatch publishes a minute shortly after its end. */
const PUBLISHED_AFTER_MS = 12_000

/** Metrics of an endpoint; a moving range is read again shortly after each full minute, a still one is not. */
export function metricsQuery(region: string, name: string, span: Span, isLive = true) {
  const query = 'range' in span ? { range: span.range } : { from: span.fromMs, to: span.toMs }
  return queryOptions({
    queryKey: ['metrics', region, name, query],
    queryFn: ({ signal }) => getJson<EndpointMetrics>(api.endpointPart(region, name, 'metrics', query), { signal }),
    staleTime: 'range' in span ? 5_000 : Number.POSITIVE_INFINITY,
    refetchInterval: isLive && 'range' in span ? () => untilNextMinuteMs(Date.now()) : false,
    placeholderData: previous => (previous?.endpointName === name ? previous : undefined),
  })
}

/** Milliseconds until new data can be there: shortly after the next full minute. */
function untilNextMinuteMs(nowMs: number): number {
  const intoMinuteMs = (nowMs - PUBLISHED_AFTER_MS) % MINUTE_MS
  return Math.max(1_000, MINUTE_MS - intoMinuteMs)
}

/** Each variant over one window; read again after each full minute. */
export function comparisonQuery(region: string, name: string, range: ComparisonRange) {
  return queryOptions({
    queryKey: ['comparison', region, name, range],
    queryFn: ({ signal }) =>
      getJson<VariantComparison>(api.endpointPart(region, name, 'comparison', { range }), { signal }),
    staleTime: 5_000,
    refetchInterval: () => untilNextMinuteMs(Date.now()),
    placeholderData: previous => (previous?.endpointName === name ? previous : undefined),
  })
}
