import type { MetricDatum, PutMetricDataInput } from '@aws-sdk/client-cloudwatch'
import type { Operation } from '../../../protocol/operation.ts'
import type { Clock } from '../../../state/clock.ts'
import { toDimensions } from '../dimensions.ts'
import { invalidCombination, invalidParameter, missingParameter } from '../errors.ts'
import type { MetricStore } from '../metric-store.ts'
import { HOUR_MS } from '../series.ts'
import type { SeriesOptions } from '../series-index.ts'

const MAX_DATA = 1000
const MAX_VALUES = 150
const OLDEST_MS = 14 * 24 * HOUR_MS
const NEWEST_MS = 2 * HOUR_MS
/** Values must lie in -2^360 to 2^360. */
const MAX_MAGNITUDE = 2 ** 360

type Recording = (store: MetricStore, series: SeriesOptions, atMs: number) => void

/**
 * Records values, value/count pairs or totals. All data are checked before the first is recorded; the answer says that
 * they are on disk.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
 */
export const putMetricData =
  (store: MetricStore, clock: Clock): Operation<PutMetricDataInput, void> =>
  (input, { region }) => {
    const { Namespace: namespace = '' } = input
    if (namespace.startsWith('AWS/')) {
      throw invalidParameter(
        'The value AWS/ for parameter Namespace is invalid. Namespaces beginning with AWS/ are reserved.',
      )
    }
    const groups = [
      { where: 'MetricData', data: input.MetricData ?? [] },
      ...(input.EntityMetricData ?? []).map(({ MetricData = [] }, index) => ({
        where: `EntityMetricData.member.${index + 1}.MetricData`,
        data: MetricData,
      })),
    ]
    const count = groups.reduce((sum, { data }) => sum + data.length, 0)
    if (count === 0) throw missingParameter('MetricData')
    if (count > MAX_DATA) {
      throw invalidParameter(`The collection MetricData must not have a size greater than ${MAX_DATA}.`)
    }
    const nowMs = clock.now()
    const checked = groups.flatMap(({ where, data }) =>
      data.map((datum, index) => {
        const path = `${where}.member.${index + 1}`
        return { datum, atMs: checkTimestamp(datum, path, nowMs), record: checkValues(datum, path) }
      }),
    )
    const recorded = checked.map(({ datum, atMs, record }) => {
      const dimensions = toDimensions(datum.Dimensions)
      const isHighResolution = datum.StorageResolution === 1
      const { MetricName: metric = '', Unit: unit = 'None' } = datum
      const series = { region, namespace, metric, dimensions, unit, isHighResolution }
      record(store, series, atMs)
      return series
    })
    return store.commit(recorded)
  }

function checkTimestamp({ Timestamp, StorageResolution }: MetricDatum, path: string, nowMs: number): number {
  if (StorageResolution !== undefined && StorageResolution !== 1 && StorageResolution !== 60) {
    throw invalidParameter(`The value ${StorageResolution} for parameter ${path}.StorageResolution must be 1 or 60.`)
  }
  const atMs = Timestamp?.getTime() ?? nowMs
  if (atMs < nowMs - OLDEST_MS || atMs > nowMs + NEWEST_MS) {
    const limits = 'must specify a time no more than two weeks in the past and no more than two hours in the future.'
    throw invalidParameter(`The parameter ${path}.Timestamp ${limits}`)
  }
  return atMs
}

function checkValues(datum: MetricDatum, path: string): Recording {
  const { Value, Values, Counts, StatisticValues } = datum
  const given = [Value, Values, StatisticValues].filter(form => form !== undefined).length
  if (given > 1) {
    throw invalidCombination(
      `The parameters ${path}.Value, Values and StatisticValues are mutually exclusive and you have specified more than one.`,
    )
  }
  if (StatisticValues) {
    const { Sum: sum = 0, Minimum: min = 0, Maximum: max = 0, SampleCount: count = 0 } = StatisticValues
    for (const [name, value] of Object.entries({ Sum: sum, Minimum: min, Maximum: max, SampleCount: count })) {
      checkNumber(value, `${path}.StatisticValues.${name}`)
    }
    if (count <= 0)
      throw invalidParameter(`The value for parameter ${path}.StatisticValues.SampleCount must be greater than 0.`)
    if (min > max) {
      throw invalidCombination(`The parameter ${path}.StatisticValues.Minimum must be less than or equal to Maximum.`)
    }
    return (store, series, atMs) => store.recordTotals(series, { sum, min, max, count }, atMs)
  }
  const values = Values ?? (Value === undefined ? undefined : [Value])
  if (!values || values.length === 0) throw missingParameter(`${path}.Value`)
  if (values.length > MAX_VALUES) {
    throw invalidParameter(`The collection ${path}.Values must not have a size greater than ${MAX_VALUES}.`)
  }
  const counts = Values && Counts ? Counts : values.map(() => 1)
  if (counts.length !== values.length) {
    throw invalidParameter(`The parameters ${path}.Values and ${path}.Counts must be of the same size.`)
  }
  for (const value of values) checkNumber(value, `${path}.Value`)
  for (const count of counts) {
    checkNumber(count, `${path}.Counts`)
    if (count <= 0) throw invalidParameter(`The values for parameter ${path}.Counts must be greater than 0.`)
  }
  return (store, options, atMs) => {
    const series = store.series(options)
    values.forEach((value, index) => {
      series.record(value, atMs, counts[index])
    })
  }
}

function checkNumber(value: number, path: string): void {
  if (!Number.isFinite(value) || Math.abs(value) > MAX_MAGNITUDE) {
    throw invalidParameter(
      `The value ${value} for parameter ${path} is invalid. It must be a number between -2^360 and 2^360.`,
    )
  }
}
