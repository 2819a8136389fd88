import type { TargetTrackingScalingPolicyConfiguration } from '@aws-sdk/client-application-auto-scaling'
import type { Dimension, MetricDataQuery, StandardUnit, Statistic } from '@aws-sdk/client-cloudwatch'
import { metricDimensionsOf, type Dimension as ScalableDimension } from '../dimension.ts'
import type { TargetKey } from '../records.ts'

/** What a target tracking policy follows: one metric, or a calculation whose last step gives the value. */
export type TrackedMetric =
  | {
      kind: 'metric'
      namespace: string
      name: string
      dimensions: Dimension[]
      statistic: Statistic
      unit?: StandardUnit
      /** Published every 10 seconds instead of every minute. */
      isHighResolution: boolean
    }
  | { kind: 'math'; queries: MetricDataQuery[] }

interface PredefinedMetric {
  dimension: ScalableDimension
  name: string
  statistic: Statistic
  isHighResolution: boolean
}

const instances = 'sagemaker:variant:DesiredInstanceCount'
const copies = 'sagemaker:inference-component:DesiredCopyCount'

/**
 * SageMaker's predefined metrics ("Define a scaling policy" and "Automatically scale Provisioned Concurrency",
 * SageMaker Developer Guide, 2026-11). Instances and copies report their own concurrency: the average is that of one.
 */
const predefined: Record<string, PredefinedMetric> = {
  SageMakerVariantInvocationsPerInstance: {
    dimension: instances,
    name: 'InvocationsPerInstance',
    statistic: 'Sum',
    isHighResolution: false,
  },
  SageMakerVariantConcurrentRequestsPerModelHighResolution: {
    dimension: instances,
    name: 'ConcurrentRequestsPerModel',
    statistic: 'Average',
    isHighResolution: true,
  },
  SageMakerVariantProvisionedConcurrencyUtilization: {
    dimension: 'sagemaker:variant:DesiredProvisionedConcurrency',
    name: 'ServerlessProvisionedConcurrencyUtilization',
    statistic: 'Average',
    isHighResolution: false,
  },
  SageMakerInferenceComponentInvocationsPerCopy: {
    dimension: copies,
    name: 'InvocationsPerCopy',
    statistic: 'Sum',
    isHighResolution: false,
  },
  SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution: {
    dimension: copies,
    name: 'ConcurrentRequestsPerCopy',
    statistic: 'Average',
    isHighResolution: true,
  },
}

export const isPredefinedMetric = (type: string, dimension: ScalableDimension) =>
  Object.hasOwn(predefined, type) && predefined[type]?.dimension === dimension

/** The metric of a configuration that checkPolicy accepted. */
export function trackedMetric(target: TargetKey, config: TargetTrackingScalingPolicyConfiguration): TrackedMetric {
  const { PredefinedMetricSpecification, CustomizedMetricSpecification: custom = {} } = config
  const known = predefined[PredefinedMetricSpecification?.PredefinedMetricType ?? '']
  if (known) {
    const { name, statistic, isHighResolution } = known
    const dimensions = metricDimensionsOf(target.dimension, target.resourceId)
    return { kind: 'metric', namespace: 'AWS/SageMaker', name, statistic, isHighResolution, dimensions }
  }
  if (custom.Metrics) {
    const queries = custom.Metrics.map(({ Id, Expression, Label, ReturnData, MetricStat }) => ({
      Id,
      Expression,
      Label,
      ReturnData,
      MetricStat: MetricStat && {
        Metric: MetricStat.Metric,
        Period: 60,
        Stat: MetricStat.Stat,
        Unit: toUnit(MetricStat.Unit),
      },
    }))
    return { kind: 'math', queries }
  }
  return {
    kind: 'metric',
    namespace: custom.Namespace ?? '',
    name: custom.MetricName ?? '',
    dimensions: custom.Dimensions ?? [],
    statistic: custom.Statistic ?? 'Average',
    unit: toUnit(custom.Unit),
    isHighResolution: false,
  }
}

/** Application Auto Scaling takes any text for a unit; one that CloudWatch does not know matches no metric, as there. */
const toUnit = (unit: string | undefined) => unit as StandardUnit | undefined
