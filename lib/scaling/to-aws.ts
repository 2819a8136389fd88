import type {
  PutScalingPolicyCommandInput,
  PutScheduledActionCommandInput,
  RegisterScalableTargetCommandInput,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling'
import type { ScalingSettings, TargetTracking } from './model'
import { targetOf } from './resource'
import type { PutScheduledAction } from './schema'

export function registrationToAws(
  endpointName: string,
  variant: string,
  { suspension, minCapacity, maxCapacity }: ScalingSettings,
): RegisterScalableTargetCommandInput {
  const isSuspended = suspension === 'paused'
  return {
    ...targetOf(endpointName, variant),
    MinCapacity: minCapacity,
    MaxCapacity: maxCapacity,
    // A partial suspension is another tool's: left out, AWS keeps it.
    ...(suspension !== 'partly' && {
      SuspendedState: {
        DynamicScalingInSuspended: isSuspended,
        DynamicScalingOutSuspended: isSuspended,
        ScheduledScalingSuspended: isSuspended,
      },
    }),
  }
}

export function policyToAws(
  endpointName: string,
  variant: string,
  policyName: string,
  tracking: TargetTracking,
): PutScalingPolicyCommandInput {
  return {
    ...targetOf(endpointName, variant),
    PolicyName: policyName,
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: tracking.targetValue,
      ScaleOutCooldown: tracking.scaleOutCooldownS,
      ScaleInCooldown: tracking.scaleInCooldownS,
      DisableScaleIn: tracking.isScaleInDisabled,
      ...metricToAws(endpointName, variant, tracking.metric),
    },
  }
}

type MetricPart = Pick<
  TargetTrackingScalingPolicyConfiguration,
  'PredefinedMetricSpecification' | 'CustomizedMetricSpecification'
>

/** ResourceLabel must not be given for SageMaker's metrics. */
function metricToAws(endpointName: string, variant: string, metric: TargetTracking['metric']): MetricPart {
  switch (metric.kind) {
    case 'invocations-per-instance':
      return { PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' } }
    case 'concurrent-requests':
      return {
        PredefinedMetricSpecification: {
          PredefinedMetricType: 'SageMakerVariantConcurrentRequestsPerModelHighResolution',
        },
      }
    case 'cpu':
      return {
        CustomizedMetricSpecification: {
          Namespace: '/aws/sagemaker/Endpoints',
          MetricName: 'CPUUtilization',
          Statistic: 'Average',
          Unit: 'Percent',
          Dimensions: [
            { Name: 'EndpointName', Value: endpointName },
            { Name: 'VariantName', Value: variant },
          ],
        },
      }
    case 'custom':
      return {
        CustomizedMetricSpecification: {
          Namespace: metric.namespace,
          MetricName: metric.metricName,
          Statistic: metric.statistic,
          Dimensions: metric.dimensions.map(({ name, value }) => ({ Name: name, Value: value })),
        },
      }
  }
}

export function scheduledActionToAws({ name, variant, action }: PutScheduledAction): PutScheduledActionCommandInput {
  return {
    ...targetOf(name, variant),
    ScheduledActionName: action.name,
    Schedule: action.schedule,
    Timezone: action.timezone,
    ScalableTargetAction: { MinCapacity: action.minCapacity, MaxCapacity: action.maxCapacity },
  }
}
