import type { MetricId } from './catalog'
import type { Grid, TimeWindow } from './period'
import type { Hosting, MetricSource } from './source'

/** One metric of one source on the reply's grid; null is "no data". */
export interface MetricSeries {
  /** Key of the source. */
  source: string
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
  hosting: Hosting
  sources: MetricSource[]
  series: MetricSeries[]
  deployments: DeploymentEvent[]
  /** What CloudWatch said about answers that are not whole. */
  warnings: string[]
}

/** The values of a metric for one source (a variant's key is its name), or undefined when it was not asked for. */
export function seriesOf(metrics: EndpointMetrics, source: string, metric: MetricId): (number | null)[] | undefined {
  return metrics.series.find(entry => entry.source === source && entry.metric === metric)?.values
}

export const hasData = (values: readonly (number | null)[] | undefined): boolean =>
  values?.some(value => value !== null) ?? false
