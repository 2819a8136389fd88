import type { MetricDataQuery, MetricStat } from '@aws-sdk/client-cloudwatch'
import { toDimensions } from './dimensions.ts'
import { validationError } from './errors.ts'
import { evaluate, type Scope, type Value } from './expression/evaluate.ts'
import { ExpressionError } from './expression/expression-error.ts'
import { parseExpression } from './expression/parse.ts'
import { matchesSearch } from './expression/search-match.ts'
import { parseSearch } from './expression/search-query.ts'
import type { TimeSeries } from './expression/time-series.ts'
import type { MetricStore } from './metric-store.ts'
import { isValidPeriod, windowOf } from './period.ts'
import { parseStatistic } from './statistic.ts'

export interface QueryRequest {
  store: MetricStore
  region: string
  startMs: number
  endMs: number
  nowMs: number
}

export interface QueryResult {
  query: MetricDataQuery
  series: TimeSeries[]
  /** True where the expression gave an array: each series is a result of its own. */
  isArray: boolean
  /** True where a search found more than it may return. */
  isTruncated: boolean
}

/** Most series that one search returns ("CloudWatch search expression quotas", 2026-11). */
const MAX_SEARCH_SERIES = 500
const DEFAULT_PERIOD_SECONDS = 300

/** Evaluates the queries whose ReturnData is not false, in their order. Throws ValidationError in AWS's words. */
export function evaluateQueries(request: QueryRequest, queries: MetricDataQuery[]): QueryResult[] {
  const byId = checkQueries(queries)
  const values = new Map<string, Value>()
  const truncated = new Set<string>()
  const open = new Set<string>()

  const resolve = (query: MetricDataQuery): Value => {
    const id = query.Id ?? ''
    const known = values.get(id)
    if (known !== undefined) return known
    if (open.has(id)) throw new ExpressionError(`Circular reference to ${id}`)
    open.add(id)
    const value = query.MetricStat ? metricSeries(request, query.MetricStat) : expressionValue(query)
    open.delete(id)
    values.set(id, value)
    return value
  }
  const expressionValue = (query: MetricDataQuery): Value => {
    const window = windowOf(request.startMs, request.endMs, query.Period ?? DEFAULT_PERIOD_SECONDS, request.nowMs)
    const scope: Scope = {
      window,
      query(id) {
        const other = byId.get(id)
        if (!other) throw new ExpressionError(`Unknown identifier: ${id}`)
        return resolve(other)
      },
      metrics: part =>
        queries.flatMap(other =>
          other.MetricStat && other.Id?.includes(part) ? [metricSeries(request, other.MetricStat)] : [],
        ),
      search(text, statistic, period) {
        const found = searchSeries(request, text, statistic, period ?? window.periodMs / 1000)
        if (found.length > MAX_SEARCH_SERIES) truncated.add(query.Id ?? '')
        return found.slice(0, MAX_SEARCH_SERIES)
      },
    }
    return evaluate(parseExpression(query.Expression ?? ''), scope)
  }

  const results: QueryResult[] = []
  for (const query of queries) {
    if (query.ReturnData === false) continue
    const value = inWords(query, () => resolve(query))
    if (typeof value !== 'object') {
      throw validationError(`Error in expression '${query.Id}': The result must be a time series, not a single value`)
    }
    const isArray = Array.isArray(value)
    results.push({ query, isArray, series: isArray ? value : [value], isTruncated: truncated.has(query.Id ?? '') })
  }
  return results
}

function inWords(query: MetricDataQuery, work: () => Value): Value {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    throw validationError(`Error in expression '${query.Id}': ${error.message}`)
  }
}

function metricSeries({ store, region, startMs, endMs, nowMs }: QueryRequest, stat: MetricStat): TimeSeries {
  const { Namespace: namespace = '', MetricName: metric = '', Dimensions } = stat.Metric ?? {}
  const read = parseStatistic(stat.Stat ?? '')
  if (!read) throw validationError(`The value ${stat.Stat} for parameter Stat is not supported.`)
  const window = windowOf(startMs, endMs, stat.Period ?? DEFAULT_PERIOD_SECONDS, nowMs)
  const identity = { region, namespace, metric, dimensions: toDimensions(Dimensions) }
  const points = store.points({ ...identity, unit: stat.Unit }, window, read)
  return { ...points, window, metric: { ...identity, statistic: stat.Stat ?? '' } }
}

function searchSeries(request: QueryRequest, text: string, statistic: string, periodSeconds: number): TimeSeries[] {
  const { store, region, startMs, endMs, nowMs } = request
  const read = parseStatistic(statistic)
  if (!read) throw new ExpressionError(`Invalid statistic: ${statistic}`)
  if (!isValidPeriod(periodSeconds)) throw new ExpressionError(`Invalid period: ${periodSeconds}`)
  const query = parseSearch(text)
  const window = windowOf(startMs, endMs, periodSeconds, nowMs)
  return store
    .list(region)
    .filter(series => series.lastMs >= window.startMs && matchesSearch(query, series))
    .slice(0, MAX_SEARCH_SERIES + 1)
    .map(({ namespace, metric, dimensions }) => {
      const identity = { region, namespace, metric, dimensions }
      return { ...store.points(identity, window, read), window, metric: { ...identity, statistic } }
    })
}

function checkQueries(queries: MetricDataQuery[]): Map<string, MetricDataQuery> {
  const byId = new Map<string, MetricDataQuery>()
  queries.forEach((query, index) => {
    const where = `MetricDataQueries.member.${index + 1}`
    const id = query.Id ?? ''
    if (!/^[a-z][a-zA-Z0-9_]*$/.test(id)) {
      throw validationError(
        `The value ${id} for parameter ${where}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
      )
    }
    if (byId.has(id)) throw validationError('The values for parameter id in MetricDataQueries are not unique.')
    byId.set(id, query)
    const isMetric = query.MetricStat !== undefined
    if (!isMetric && query.Expression === undefined)
      throw validationError(`The parameter ${where}.MetricStat is required.`)
    if (isMetric && query.Expression !== undefined) {
      throw validationError(
        `The parameters ${where}.Expression and ${where}.MetricStat are mutually exclusive and you have specified both.`,
      )
    }
    const period = query.MetricStat?.Period ?? query.Period
    if (period !== undefined && !isValidPeriod(period)) {
      throw validationError(
        `The parameter ${where}${isMetric ? '.MetricStat' : ''}.Period must be 1, 5, 10, 20, 30 or a multiple of 60.`,
      )
    }
    if (isMetric && !query.MetricStat?.Metric?.MetricName) {
      throw validationError(`The parameter ${where}.MetricStat.Metric.MetricName is required.`)
    }
    if (isMetric && !query.MetricStat?.Metric?.Namespace) {
      throw validationError(`The parameter ${where}.MetricStat.Metric.Namespace is required.`)
    }
  })
  return byId
}
