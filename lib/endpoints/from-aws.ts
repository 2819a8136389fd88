import type {
  EndpointSummary as AwsEndpointSummary,
  DescribeEndpointCommandOutput,
  PendingProductionVariantSummary,
  ProductionVariantSummary,
} from '@aws-sdk/client-sagemaker'
import { serverlessFromAws } from '@/lib/endpoint-configs/from-aws'
import { ENDPOINT_STATUSES, type Endpoint, type EndpointStatus, type EndpointSummary, type Variant } from './model'

function endpointStatus(text: string | undefined): EndpointStatus {
  return ENDPOINT_STATUSES.find(status => status === text) ?? 'OutOfService'
}

function variant(from: ProductionVariantSummary | PendingProductionVariantSummary): Variant {
  return {
    name: from.VariantName ?? '',
    currentWeight: from.CurrentWeight,
    desiredWeight: from.DesiredWeight,
    currentInstanceCount: from.CurrentInstanceCount,
    desiredInstanceCount: from.DesiredInstanceCount,
    ...(from.CurrentServerlessConfig && { currentServerless: serverlessFromAws(from.CurrentServerlessConfig) }),
    ...(from.DesiredServerlessConfig && { desiredServerless: serverlessFromAws(from.DesiredServerlessConfig) }),
    images: (from.DeployedImages ?? []).flatMap(image => image.SpecifiedImage ?? []),
    phases: (from.VariantStatus ?? []).map(phase => ({
      status: phase.Status ?? '',
      message: phase.StatusMessage,
      startedAtMs: phase.StartTime?.getTime(),
    })),
  }
}

export function endpointFromAws(from: DescribeEndpointCommandOutput): Endpoint {
  const pending = from.PendingDeploymentSummary
  return {
    name: from.EndpointName ?? '',
    arn: from.EndpointArn ?? '',
    status: endpointStatus(from.EndpointStatus),
    createdAtMs: from.CreationTime?.getTime() ?? 0,
    lastModifiedAtMs: from.LastModifiedTime?.getTime() ?? 0,
    configName: from.EndpointConfigName,
    variants: (from.ProductionVariants ?? []).map(variant),
    shadowVariants: (from.ShadowProductionVariants ?? []).map(variant),
    failureReason: from.FailureReason,
    ...(pending && {
      pending: {
        configName: pending.EndpointConfigName ?? '',
        startedAtMs: pending.StartTime?.getTime(),
        variants: (pending.ProductionVariants ?? []).map(variant),
      },
    }),
  }
}

export function endpointSummaryFromAws(from: AwsEndpointSummary): EndpointSummary {
  return {
    name: from.EndpointName ?? '',
    arn: from.EndpointArn ?? '',
    status: endpointStatus(from.EndpointStatus),
    createdAtMs: from.CreationTime?.getTime() ?? 0,
    lastModifiedAtMs: from.LastModifiedTime?.getTime() ?? 0,
  }
}
