import type { TargetTrackingScalingPolicyConfiguration } from '@aws-sdk/client-application-auto-scaling'
import type { Dimension, MetricDataQuery, StandardUnit, Statistic } from '@aws-sdk/client-cloudwatch'
import { variantOf } from '../resource-id.ts'

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

/** The predefined metrics of a variant's instance count ("Define a scaling policy", SageMaker Developer Guide, 2026-11). */
const predefined: Record<string, { name: string; statistic: Statistic; isHighResolution: boolean }> = {
  SageMakerVariantInvocationsPerInstance: {
    name: 'InvocationsPerInstance',
    statistic: 'Sum',
    isHighResolution: false,
  },
  // Each instance reports its own concurrency, so the average is that of one instance.
  SageMakerVariantConcurrentRequestsPerModelHighResolution: {
    name: 'ConcurrentRequestsPerModel',
    statistic: 'Average',
    isHighResolution: true,
  },
}

export const isPredefinedMetric = (type: string) => Object.hasOwn(predefined, type)

/** The metric of a configuration that checkPolicy accepted. */
export function trackedMetric(resourceId: string, config: TargetTrackingScalingPolicyConfiguration): TrackedMetric {
  const { PredefinedMetricSpecification, CustomizedMetricSpecification: custom = {} } = config
  const known = predefined[PredefinedMetricSpecification?.PredefinedMetricType ?? '']
  if (known) {
    const { endpointName, variantName } = variantOf(resourceId)
    const dimensions = [
      { Name: 'EndpointName', Value: endpointName },
      { Name: 'VariantName', Value: variantName },
    ]
    return { kind: 'metric', namespace: 'AWS/SageMaker', dimensions, ...known }
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
