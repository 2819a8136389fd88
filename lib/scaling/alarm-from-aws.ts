import type { MetricAlarm } from '@aws-sdk/client-cloudwatch'
import { dimensionsFromAws } from './metric-from-aws'
import { METRIC_STATISTICS } from './model'
import { COMPARISONS, MISSING_DATA, type StepAlarm } from './step-policy'

/** An alarm on one plain metric; undefined for metric math, percentiles and anomaly bands, which stay as they are. */
export function alarmFromAws(alarm: MetricAlarm): StepAlarm | undefined {
  const { AlarmName: name, MetricName: metricName, Namespace: namespace } = alarm
  const statistic = METRIC_STATISTICS.find(each => each === alarm.Statistic)
  const comparison = COMPARISONS.find(each => each === alarm.ComparisonOperator)
  if (!name || !metricName || !namespace || !statistic || !comparison || alarm.Threshold === undefined) return undefined
  const evaluationPeriods = alarm.EvaluationPeriods ?? 1
  return {
    name,
    namespace,
    metricName,
    dimensions: dimensionsFromAws(alarm.Dimensions),
    statistic,
    comparison,
    threshold: alarm.Threshold,
    periodS: alarm.Period ?? 60,
    evaluationPeriods,
    datapointsToAlarm: alarm.DatapointsToAlarm ?? evaluationPeriods,
    missingData: MISSING_DATA.find(each => each === alarm.TreatMissingData) ?? 'missing',
    isOn: alarm.ActionsEnabled !== false,
  }
}
