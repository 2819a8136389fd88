import { GetMetricDataCommand, type MetricDataQuery, type MetricDataResult } from '@aws-sdk/client-cloudwatch'
import type { Context } from '@/lib/context'

/** GetMetricData takes no more queries a call. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const maxQueries = 500
/** A page holds 100,800 points: more than two are never asked for here. */
const maxPages = 4

/**
 * The results of all queries, in as few calls as there can be; a result that fills more than a page comes in parts.
 * The window is half open, in epoch milliseconds.
 */
export async function readMetrics(
  context: Context,
  queries: readonly MetricDataQuery[],
  startMs: number,
  endMs: number,
): Promise<MetricDataResult[]> {
  const client = await context.aws.cloudwatch
  const results: MetricDataResult[] = []
  for (let from = 0; from < queries.length; from += maxQueries) {
    let NextToken: string | undefined
    for (let page = 0; page === 0 || (NextToken && page < maxPages); page++) {
      const reply = await client.send(
        new GetMetricDataCommand({
          MetricDataQueries: queries.slice(from, from + maxQueries),
          StartTime: new Date(startMs),
          EndTime: new Date(endMs),
          NextToken,
        }),
        { abortSignal: context.signal },
      )
      results.push(...(reply.MetricDataResults ?? []))
      NextToken = reply.NextToken
    }
  }
  return results
}
