import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch'
import { missingParameter, notImplemented, validationError } from '../errors.ts'
import { isValidPeriod } from '../period.ts'
import { parseStatistic } from '../statistic.ts'
import { comparisonOf } from './comparison.ts'

const MISSING_DATA = ['missing', 'ignore', 'breaching', 'notBreaching']
/** Members of alarms that the engine does not evaluate: said by name, never silently dropped. */
const UNBUILT = [
  'ThresholdMetricId',
  'EvaluationWindow',
  'WarmUpConfiguration',
  'EvaluationCriteria',
  'EvaluationInterval',
] as const

/** Throws what AWS would say about a definition that cannot be evaluated. */
export function checkAlarm(input: PutMetricAlarmInput): void {
  for (const member of UNBUILT) {
    if (input[member] === undefined) continue
    throw notImplemented(`PutMetricAlarm with ${member}`)
  }
  if (!input.ComparisonOperator) throw missingParameter('ComparisonOperator')
  if (!comparisonOf(input.ComparisonOperator)) {
    throw notImplemented(`PutMetricAlarm with ${input.ComparisonOperator}`)
  }
  if (input.EvaluationPeriods === undefined) throw missingParameter('EvaluationPeriods')
  if (input.Threshold === undefined) throw missingParameter('Threshold')
  if ((input.DatapointsToAlarm ?? 1) > input.EvaluationPeriods) {
    throw validationError('Metrics list must have DatapointsToAlarm less than or equal to EvaluationPeriods.')
  }
  if (input.TreatMissingData !== undefined && !MISSING_DATA.includes(input.TreatMissingData)) {
    throw validationError(
      `Value '${input.TreatMissingData}' for TreatMissingData must be one of: ${MISSING_DATA.join(', ')}`,
    )
  }
  if (input.Metrics) checkMetrics(input)
  else checkMetric(input)
}

function checkMetrics({ Metrics = [], MetricName, Namespace, Statistic, Period }: PutMetricAlarmInput): void {
  if (MetricName ?? Namespace ?? Statistic ?? Period) {
    throw validationError('Alarms with Metrics must not have MetricName, Namespace, Statistic or Period as well.')
  }
  if (Metrics.filter(query => query.ReturnData !== false).length !== 1) {
    throw validationError('Exactly one element of the metrics list should return data.')
  }
}

function checkMetric(input: PutMetricAlarmInput): void {
  if (!input.MetricName) throw missingParameter('MetricName')
  if (!input.Namespace) throw missingParameter('Namespace')
  if (input.Period === undefined) throw missingParameter('Period')
  if (!isValidPeriod(input.Period)) throw validationError('Period must be 10, 20, 30 or a multiple of 60.')
  if ((input.Statistic === undefined) === (input.ExtendedStatistic === undefined)) {
    throw validationError('Exactly one of Statistic and ExtendedStatistic must be given.')
  }
  const statistic = input.Statistic ?? input.ExtendedStatistic ?? ''
  if (!parseStatistic(statistic))
    throw validationError(`The value ${statistic} for parameter Statistic is not supported.`)
  if (input.Period * (input.EvaluationPeriods ?? 1) > 7 * 86_400) {
    throw validationError(
      'Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800).',
    )
  }
}
