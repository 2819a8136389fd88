import type {
  TargetTrackingMetricDataQuery,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling'
import { PREDEFINED_METRICS } from './metric-names'
import { type MathQuery, METRIC_STATISTICS, type MetricDimension, NAMED_METRICS, type ScalingMetric } from './model'

/** Undefined for what the form cannot show without losing some of it. */
export function metricFromAws(config: TargetTrackingScalingPolicyConfiguration): ScalingMetric | undefined {
  const predefined = config.PredefinedMetricSpecification?.PredefinedMetricType
  const named = predefined && NAMED_METRICS.find(kind => PREDEFINED_METRICS[kind] === predefined)
  if (named) return { kind: named }
  const custom = config.CustomizedMetricSpecification
  if (custom?.Metrics) return { kind: 'math', queries: custom.Metrics.map(queryFromAws) }
  if (!custom?.MetricName || !custom.Namespace) return undefined
  const dimensions = dimensionsFromAws(custom.Dimensions)
  const known = knownMetric(custom.Namespace, custom.MetricName, custom.Statistic, dimensions)
  if (known) return { kind: known }
  const statistic = METRIC_STATISTICS.find(name => name === custom.Statistic)
  if (!statistic || (custom.Unit && custom.Unit !== 'None')) return undefined
  return { kind: 'custom', namespace: custom.Namespace, metricName: custom.MetricName, statistic, dimensions }
}

export const dimensionsFromAws = (dimensions: readonly { Name?: string; Value?: string }[] = []): MetricDimension[] =>
  dimensions.map(({ Name, Value }) => ({ name: Name ?? '', value: Value ?? '' }))

function knownMetric(namespace: string, metricName: string, statistic: string | undefined, of: MetricDimension[]) {
  const names = of
    .map(({ name }) => name)
    .sort()
    .join()
  if (statistic !== 'Average') return undefined
  const path = `${namespace} ${metricName} ${names}`
  if (path === '/aws/sagemaker/Endpoints CPUUtilization EndpointName,VariantName') return 'cpu'
  if (path === 'AWS/SageMaker ApproximateBacklogSizePerInstance EndpointName') return 'backlog-per-instance'
  return undefined
}

function queryFromAws({ Id, Label, Expression, MetricStat, ReturnData }: TargetTrackingMetricDataQuery): MathQuery {
  return {
    id: Id ?? '',
    label: Label,
    expression: Expression,
    metric: MetricStat && {
      namespace: MetricStat.Metric?.Namespace ?? '',
      metricName: MetricStat.Metric?.MetricName ?? '',
      dimensions: dimensionsFromAws(MetricStat.Metric?.Dimensions),
      statistic: MetricStat.Stat ?? '',
      unit: MetricStat.Unit,
    },
    isResult: ReturnData !== false,
  }
}
