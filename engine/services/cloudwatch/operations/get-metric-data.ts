import type { GetMetricDataInput, GetMetricDataOutput, MetricDataResult } from '@aws-sdk/client-cloudwatch'
import type { Operation } from '../../../protocol/operation.ts'
import type { Clock } from '../../../state/clock.ts'
import { missingParameter, validationError } from '../errors.ts'
import { distinctLabels, resolveLabel } from '../label.ts'
import type { MetricStore } from '../metric-store.ts'
import { pageOffset, pageToken } from '../page-token.ts'
import { evaluateQueries, type QueryResult } from '../query.ts'

const MAX_QUERIES = 500
const MAX_DATAPOINTS = 100_800

/**
 * Statistics and metric math of up to 500 queries; a page holds up to MaxDatapoints points.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export const getMetricData =
  (store: MetricStore, clock: Clock): Operation<GetMetricDataInput, GetMetricDataOutput> =>
  (input, { region }) => {
    const { NextToken, ...asked } = input
    const { MetricDataQueries: queries, StartTime, EndTime, MaxDatapoints = MAX_DATAPOINTS } = asked
    if (!queries || queries.length === 0) throw missingParameter('MetricDataQueries')
    if (!StartTime) throw missingParameter('StartTime')
    if (!EndTime) throw missingParameter('EndTime')
    if (queries.length > MAX_QUERIES) {
      throw validationError(`The collection MetricDataQueries must not have a size greater than ${MAX_QUERIES}.`)
    }
    const [startMs, endMs] = [StartTime.getTime(), EndTime.getTime()]
    if (startMs >= endMs) throw validationError('The parameter StartTime must be less than the parameter EndTime.')
    if (!(MaxDatapoints >= 1 && MaxDatapoints <= MAX_DATAPOINTS)) {
      throw validationError(`The parameter MaxDatapoints must be between 1 and ${MAX_DATAPOINTS}.`)
    }
    const found = evaluateQueries({ store, region, startMs, endMs, nowMs: clock.now() }, queries)
    const results = found.flatMap(result => toResults(result, asked.ScanBy !== 'TimestampAscending'))
    const offset = pageOffset(asked, NextToken)
    const page = takePage(results, offset, MaxDatapoints)
    const isLast = page.end >= results.reduce((sum, { Values }) => sum + (Values?.length ?? 0), 0)
    return {
      MetricDataResults: page.results,
      NextToken: isLast ? undefined : pageToken(asked, page.end),
      Messages: [],
    }
  }

function toResults({ query, series, isArray, isTruncated }: QueryResult, isDescending: boolean): MetricDataResult[] {
  const labels = isArray ? distinctLabels(series) : series.map(one => one.metric?.metric ?? query.Id ?? '')
  const dates = new Map<number, Date>()
  const dateOf = (ms: number) => {
    const known = dates.get(ms) ?? new Date(ms)
    dates.set(ms, known)
    return known
  }
  return series.map((one, index) => {
    const timestamps = one.timestampsMs.map(dateOf)
    const result: MetricDataResult = {
      Id: query.Id,
      Label: labelOf(query.Label, labels[index] ?? '', one, isArray),
      Timestamps: isDescending ? timestamps.reverse() : timestamps,
      Values: isDescending ? one.values.toReversed() : one.values,
      StatusCode: 'Complete',
    }
    if (isTruncated) {
      const Value = 'The search returned more than 500 metrics. Only the first 500 are shown.'
      result.Messages = [{ Code: 'MaxMetricsExceeded', Value }]
    }
    return result
  })
}

function labelOf(label: string | undefined, own: string, series: QueryResult['series'][number], isArray: boolean) {
  if (label === undefined) return own
  if (label.includes('${')) return resolveLabel(label, own, series)
  return isArray && own ? `${label} ${own}` : label
}

/** Points `offset` to `offset + limit` of all results laid end to end; what is not whole is PartialData. */
function takePage(results: MetricDataResult[], offset: number, limit: number) {
  const taken: MetricDataResult[] = []
  let before = 0
  let end = offset
  for (const result of results) {
    const { Timestamps = [], Values = [] } = result
    const first = Math.max(0, offset - before)
    const last = Math.min(Values.length, offset + limit - before)
    before += Values.length
    // A result that an earlier page finished is not said again; an empty one belongs to the first page.
    if (Values.length > 0 ? first >= Values.length : offset > 0) continue
    const isWhole = last >= Values.length || Values.length === 0
    const until = Math.max(first, last)
    taken.push(
      isWhole && first === 0
        ? result
        : {
            ...result,
            Timestamps: Timestamps.slice(first, until),
            Values: Values.slice(first, until),
            StatusCode: isWhole ? 'Complete' : 'PartialData',
          },
    )
    end = Math.max(end, Math.min(before, offset + limit))
  }
  return { results: taken, end }
}
