import type { Datapoint, GetMetricStatisticsInput, GetMetricStatisticsOutput } from '@aws-sdk/client-cloudwatch'
import type { Operation } from '../../../protocol/operation.ts'
import type { Clock } from '../../../state/clock.ts'
import { toDimensions } from '../dimensions.ts'
import { invalidCombination, invalidParameter, missingParameter } from '../errors.ts'
import type { MetricStore } from '../metric-store.ts'
import { isValidPeriod, windowOf } from '../period.ts'
import { parseStatistic } from '../statistic.ts'

const MAX_DATAPOINTS = 1440

/**
 * Several statistics of one metric, as points in time order.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
 */
export const getMetricStatistics =
  (store: MetricStore, clock: Clock): Operation<GetMetricStatisticsInput, GetMetricStatisticsOutput> =>
  (input, { region }) => {
    const { Namespace: namespace = '', MetricName: metric = '', StartTime, EndTime, Period = 0 } = input
    const { Statistics = [], ExtendedStatistics = [], Unit: unit } = input
    if (!StartTime) throw missingParameter('StartTime')
    if (!EndTime) throw missingParameter('EndTime')
    if (StartTime >= EndTime) {
      throw invalidCombination('The parameter StartTime must be less than the parameter EndTime.')
    }
    if (Statistics.length + ExtendedStatistics.length === 0) {
      throw invalidCombination('At least one of the parameters Statistics and ExtendedStatistics must be specified.')
    }
    if (!isValidPeriod(Period)) {
      throw invalidParameter('The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.')
    }
    const window = windowOf(StartTime.getTime(), EndTime.getTime(), Period, clock.now())
    const asked = Math.ceil((window.endMs - window.startMs) / window.periodMs)
    if (asked > MAX_DATAPOINTS) {
      throw invalidCombination(
        `You have requested up to ${asked} datapoints, which exceeds the limit of ${MAX_DATAPOINTS}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
      )
    }
    const identity = { region, namespace, metric, dimensions: toDimensions(input.Dimensions), unit }
    const datapoints = new Map<number, Datapoint>()
    const pointAt = (ms: number) => {
      const point = datapoints.get(ms) ?? { Timestamp: new Date(ms), Unit: store.unit(identity) }
      datapoints.set(ms, point)
      return point
    }
    for (const name of [...Statistics, ...ExtendedStatistics]) {
      const read = parseStatistic(name)
      if (!read) throw invalidParameter(`The value ${name} for parameter ExtendedStatistics is not supported.`)
      const { timestampsMs, values } = store.points(identity, window, read)
      timestampsMs.forEach((ms, index) => {
        const value = values[index] ?? 0
        const point = pointAt(ms)
        if (isPlain(name)) point[name] = value
        else point.ExtendedStatistics = { ...point.ExtendedStatistics, [name]: value }
      })
    }
    return { Label: metric, Datapoints: [...datapoints.values()] }
  }

const PLAIN = ['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum'] as const
const isPlain = (name: string): name is (typeof PLAIN)[number] => PLAIN.some(plain => plain === name)
