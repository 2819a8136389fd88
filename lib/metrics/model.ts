import type { MetricId } from './catalog'
import type { Grid, TimeWindow } from './period'

/** One metric of one variant on the reply's grid; null is "no data". */
export interface MetricSeries {
  variant: string
  metric: MetricId
  values: (number | null)[]
}

/** A deployment, as far as AWS still knows of it. */
export interface DeploymentEvent {
  atMs: number
  name: string
  detail: string
}

export interface EndpointMetrics {
  endpointName: string
  window: TimeWindow
  grid: Grid
  /** When CloudWatch was asked. */
  observedAtMs: number
  variants: string[]
  series: MetricSeries[]
  deployments: DeploymentEvent[]
  /** What CloudWatch said about answers that are not whole. */
  warnings: string[]
}

/** The values of a metric for one variant, or undefined when it was not asked for. */
export function seriesOf(metrics: EndpointMetrics, variant: string, metric: MetricId): (number | null)[] | undefined {
  return metrics.series.find(entry => entry.variant === variant && entry.metric === metric)?.values
}

export const hasData = (values: readonly (number | null)[] | undefined): boolean =>
  values?.some(value => value !== null) ?? false
