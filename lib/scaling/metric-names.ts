import type { MetricType } from '@aws-sdk/client-application-auto-scaling'
import type { NamedMetric } from './model'

/** https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-add-code-define.html, read 2026-11-22. */
export const PREDEFINED_METRICS: Partial<Record<NamedMetric, MetricType>> = {
  'invocations-per-instance': 'SageMakerVariantInvocationsPerInstance',
  'concurrent-requests': 'SageMakerVariantConcurrentRequestsPerModelHighResolution',
  'provisioned-utilization': 'SageMakerVariantProvisionedConcurrencyUtilization',
  'invocations-per-copy': 'SageMakerInferenceComponentInvocationsPerCopy',
  'concurrent-requests-per-copy': 'SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution',
}
