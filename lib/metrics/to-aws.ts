import type { Dimension, MetricDataQuery } from '@aws-sdk/client-cloudwatch'
import { METRICS, type MetricId } from './catalog'
import type { Grid } from './period'
import { type Hosting, type MetricSource, metricsOfSource } from './source'

/** GetMetricData takes at most 500 queries: enough for 10 variants of any kind, and for some 30 components. */
const MAX_QUERIES = 500

export interface PlannedQuery {
  id: string
  source: MetricSource
  metric: MetricId
}

export interface QueryPlan {
  planned: PlannedQuery[]
  /** There was no room for these. */
  leftOut: MetricSource[]
}

/** What is asked, one query per source and metric, with the ids that the answers carry. */
export function planQueries(sources: readonly MetricSource[], hosting: Hosting): QueryPlan {
  const planned: PlannedQuery[] = []
  const leftOut: MetricSource[] = []
  for (const [position, source] of sources.entries()) {
    const metrics = metricsOfSource(source, hosting)
    if (planned.length + metrics.length > MAX_QUERIES) leftOut.push(source)
    else planned.push(...metrics.map((metric, index) => ({ id: `s${position}m${index}`, source, metric })))
  }
  return { planned, leftOut }
}

/** CloudWatch matches the whole set of dimensions, so all are always given. No unit: a wrong one returns nothing. */
export function queriesToAws(
  endpointName: string,
  planned: readonly PlannedQuery[],
  { periodS }: Pick<Grid, 'periodS'>,
): MetricDataQuery[] {
  return planned.map(({ id, source, metric }) => ({
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: METRICS[metric].namespace,
        MetricName: METRICS[metric].name,
        Dimensions: dimensionsOf(endpointName, source),
      },
      Period: periodS,
      Stat: METRICS[metric].statistic,
    },
  }))
}

export function dimensionsOf(endpointName: string, { of, name, variant }: MetricSource): Dimension[] {
  if (of === 'component') return [{ Name: 'InferenceComponentName', Value: name }]
  return [
    { Name: 'EndpointName', Value: endpointName },
    ...(variant === undefined ? [] : [{ Name: 'VariantName', Value: variant }]),
    ...(of === 'container' ? [{ Name: 'ContainerName', Value: name }] : []),
  ]
}
