import type {
  CustomizedMetricSpecification,
  TargetTrackingMetricDataQuery,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling'
import { PREDEFINED_METRICS } from './metric-names'
import type { MathQuery, MetricDimension, NamedMetric, ScalingMetric } from './model'
import type { ScalableRef } from './resource'

type MetricPart = Pick<
  TargetTrackingScalingPolicyConfiguration,
  'PredefinedMetricSpecification' | 'CustomizedMetricSpecification'
>

export const dimensionsToAws = (dimensions: readonly MetricDimension[]) =>
  dimensions.map(({ name, value }) => ({ Name: name, Value: value }))

/** ResourceLabel must not be given for SageMaker's metrics. */
export function metricToAws(endpointName: string, ref: ScalableRef, metric: ScalingMetric): MetricPart {
  if (metric.kind === 'math')
    return { CustomizedMetricSpecification: { Metrics: metric.queries.map(query => queryToAws(query)) } }
  if (metric.kind === 'custom') {
    return {
      CustomizedMetricSpecification: {
        Namespace: metric.namespace,
        MetricName: metric.metricName,
        Statistic: metric.statistic,
        Dimensions: dimensionsToAws(metric.dimensions),
      },
    }
  }
  const predefined = PREDEFINED_METRICS[metric.kind]
  return predefined
    ? { PredefinedMetricSpecification: { PredefinedMetricType: predefined } }
    : { CustomizedMetricSpecification: spelledOut(endpointName, ref, metric.kind) }
}

/** Metrics of AWS's guides that are no predefined ones. */
function spelledOut(endpointName: string, { name }: ScalableRef, kind: NamedMetric): CustomizedMetricSpecification {
  const endpoint = { Name: 'EndpointName', Value: endpointName }
  if (kind === 'backlog-per-instance') {
    return {
      Namespace: 'AWS/SageMaker',
      MetricName: 'ApproximateBacklogSizePerInstance',
      Statistic: 'Average',
      Dimensions: [endpoint],
    }
  }
  return {
    Namespace: '/aws/sagemaker/Endpoints',
    MetricName: 'CPUUtilization',
    Statistic: 'Average',
    Unit: 'Percent',
    Dimensions: [endpoint, { Name: 'VariantName', Value: name }],
  }
}

function queryToAws({ id, label, expression, metric, isResult }: MathQuery): TargetTrackingMetricDataQuery {
  return {
    Id: id,
    Label: label,
    Expression: expression,
    MetricStat: metric && {
      Metric: {
        Namespace: metric.namespace,
        MetricName: metric.metricName,
        Dimensions: dimensionsToAws(metric.dimensions),
      },
      Stat: metric.statistic,
      Unit: metric.unit,
    },
    ReturnData: isResult,
  }
}
