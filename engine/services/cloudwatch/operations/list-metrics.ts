import type { ListMetricsInput, ListMetricsOutput } from '@aws-sdk/client-cloudwatch'
import type { Operation } from '../../../protocol/operation.ts'
import type { Clock } from '../../../state/clock.ts'
import { fromDimensions } from '../dimensions.ts'
import type { MetricStore } from '../metric-store.ts'
import { pageOffset, pageToken } from '../page-token.ts'
import { HOUR_MS } from '../series.ts'

const PAGE_SIZE = 500
/** Metrics without data for two weeks are not listed. */
const LISTED_MS = 14 * 24 * HOUR_MS
const RECENTLY_ACTIVE_MS = 3 * HOUR_MS

/**
 * Metrics by namespace, name and dimensions; a filter without value matches any value.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html
 */
export const listMetrics =
  (store: MetricStore, clock: Clock): Operation<ListMetricsInput, ListMetricsOutput> =>
  (input, { region }) => {
    const { NextToken, ...asked } = input
    const sinceMs = clock.now() - (asked.RecentlyActive === undefined ? LISTED_MS : RECENTLY_ACTIVE_MS)
    const found = store.list(region).filter(
      series =>
        series.lastMs >= sinceMs &&
        (asked.Namespace === undefined || series.namespace === asked.Namespace) &&
        (asked.MetricName === undefined || series.metric === asked.MetricName) &&
        (asked.Dimensions ?? []).every(({ Name = '', Value }) => {
          const own = Object.hasOwn(series.dimensions, Name) ? series.dimensions[Name] : undefined
          return own !== undefined && (Value === undefined || Value === own)
        }),
    )
    const offset = pageOffset(asked, NextToken)
    const next = offset + PAGE_SIZE
    return {
      Metrics: found.slice(offset, next).map(({ namespace, metric, dimensions }) => ({
        Namespace: namespace,
        MetricName: metric,
        Dimensions: fromDimensions(dimensions),
      })),
      NextToken: next < found.length ? pageToken(asked, next) : undefined,
    }
  }
