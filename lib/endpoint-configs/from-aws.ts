import type {
  EndpointConfigSummary as AwsEndpointConfigSummary,
  DescribeEndpointConfigCommandOutput,
  ProductionVariant,
} from '@aws-sdk/client-sagemaker'
import type { ConfigKind, ConfigVariant, EndpointConfig, EndpointConfigSummary } from './model'

export function endpointConfigSummaryFromAws(from: AwsEndpointConfigSummary): EndpointConfigSummary {
  return {
    name: from.EndpointConfigName ?? '',
    arn: from.EndpointConfigArn ?? '',
    createdAtMs: from.CreationTime?.getTime() ?? 0,
  }
}

function variantFromAws(from: ProductionVariant): ConfigVariant {
  const serverless = from.ServerlessConfig
  return {
    name: from.VariantName ?? '',
    modelName: from.ModelName,
    instanceType: from.InstanceType,
    instanceCount: from.InitialInstanceCount,
    weight: from.InitialVariantWeight,
    volumeGb: from.VolumeSizeInGB,
    startupTimeoutSeconds: from.ContainerStartupHealthCheckTimeoutInSeconds,
    downloadTimeoutSeconds: from.ModelDataDownloadTimeoutInSeconds,
    ...(serverless && {
      serverless: { memoryMb: serverless.MemorySizeInMB ?? 0, maxConcurrency: serverless.MaxConcurrency ?? 0 },
    }),
  }
}

function kindOf(from: DescribeEndpointConfigCommandOutput): ConfigKind {
  if (from.AsyncInferenceConfig) return 'asynchronous'
  return from.ProductionVariants?.some(variant => variant.ServerlessConfig) ? 'serverless' : 'real-time'
}

export function endpointConfigFromAws(from: DescribeEndpointConfigCommandOutput): EndpointConfig {
  return {
    ...endpointConfigSummaryFromAws(from),
    kind: kindOf(from),
    variants: (from.ProductionVariants ?? []).map(variantFromAws),
    hasDataCapture: from.DataCaptureConfig?.EnableCapture ?? false,
  }
}
