import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch'
import { METRIC_IDS, METRICS, type MetricId } from './catalog'
import type { Grid } from './period'

/** GetMetricData takes at most 500 queries: with 16 metrics that is 31 variants, and AWS allows 10. */
const MAX_QUERIES = 500

export interface PlannedQuery {
  id: string
  variant: string
  metric: MetricId
}

/** What is asked, one query per variant and metric, with the ids that the answers carry. */
export function planQueries(variants: readonly string[]): PlannedQuery[] {
  return variants
    .flatMap((variant, position) =>
      METRIC_IDS.map((metric, index) => ({ id: `v${position}m${index}`, variant, metric })),
    )
    .slice(0, MAX_QUERIES)
}

/** CloudWatch matches the whole set of dimensions, so both are always given. No unit: a wrong one returns nothing. */
export function queriesToAws(
  endpointName: string,
  planned: readonly PlannedQuery[],
  { periodS }: Grid,
): MetricDataQuery[] {
  return planned.map(({ id, variant, metric }) => ({
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: METRICS[metric].namespace,
        MetricName: METRICS[metric].name,
        Dimensions: [
          { Name: 'EndpointName', Value: endpointName },
          { Name: 'VariantName', Value: variant },
        ],
      },
      Period: periodS,
      Stat: METRICS[metric].statistic,
    },
  }))
}
