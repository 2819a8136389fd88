import type {
  AsyncInferenceConfig,
  EndpointConfigSummary as AwsEndpointConfigSummary,
  DataCaptureConfig,
  DescribeEndpointConfigCommandOutput,
  ProductionVariant,
  ProductionVariantManagedInstanceScaling,
  ProductionVariantServerlessConfig,
} from '@aws-sdk/client-sagemaker'
import type {
  AsyncSettings,
  CaptureSettings,
  ConfigKind,
  ConfigVariant,
  EndpointConfig,
  EndpointConfigSummary,
  ManagedScaling,
  ServerlessSettings,
} from './model'

export function endpointConfigSummaryFromAws(from: AwsEndpointConfigSummary): EndpointConfigSummary {
  return {
    name: from.EndpointConfigName ?? '',
    arn: from.EndpointConfigArn ?? '',
    createdAtMs: from.CreationTime?.getTime() ?? 0,
  }
}

function variantFromAws(from: ProductionVariant): ConfigVariant {
  return {
    name: from.VariantName ?? '',
    modelName: from.ModelName,
    instanceType: from.InstanceType,
    instanceCount: from.InitialInstanceCount,
    weight: from.InitialVariantWeight,
    routing: from.RoutingConfig?.RoutingStrategy,
    volumeGb: from.VolumeSizeInGB,
    startupTimeoutSeconds: from.ContainerStartupHealthCheckTimeoutInSeconds,
    downloadTimeoutSeconds: from.ModelDataDownloadTimeoutInSeconds,
    ...(from.ServerlessConfig && { serverless: serverlessFromAws(from.ServerlessConfig) }),
    ...(from.ManagedInstanceScaling && { managedScaling: managedScalingFromAws(from.ManagedInstanceScaling) }),
  }
}

const managedScalingFromAws = (from: ProductionVariantManagedInstanceScaling): ManagedScaling => ({
  isOn: from.Status !== 'DISABLED',
  minInstances: from.MinInstanceCount,
  maxInstances: from.MaxInstanceCount,
})

export const serverlessFromAws = (from: ProductionVariantServerlessConfig): ServerlessSettings => ({
  memoryMb: from.MemorySizeInMB ?? 0,
  maxConcurrency: from.MaxConcurrency ?? 0,
  provisionedConcurrency: from.ProvisionedConcurrency,
})

function asyncFromAws({ OutputConfig, ClientConfig }: AsyncInferenceConfig): AsyncSettings {
  return {
    outputUrl: OutputConfig?.S3OutputPath,
    failureUrl: OutputConfig?.S3FailurePath,
    maxConcurrentPerInstance: ClientConfig?.MaxConcurrentInvocationsPerInstance,
    successTopic: OutputConfig?.NotificationConfig?.SuccessTopic,
    errorTopic: OutputConfig?.NotificationConfig?.ErrorTopic,
  }
}

const captureFromAws = (from: DataCaptureConfig): CaptureSettings => ({
  isOn: from.EnableCapture ?? false,
  samplingPercent: from.InitialSamplingPercentage ?? 0,
  destinationUrl: from.DestinationS3Uri ?? '',
  captures: (from.CaptureOptions ?? []).flatMap(({ CaptureMode }) =>
    CaptureMode === 'InputAndOutput' ? ['Input', 'Output'] : (CaptureMode ?? []),
  ),
})

function kindOf(from: DescribeEndpointConfigCommandOutput): ConfigKind {
  if (from.AsyncInferenceConfig) return 'asynchronous'
  return from.ProductionVariants?.some(variant => variant.ServerlessConfig) ? 'serverless' : 'real-time'
}

export function endpointConfigFromAws(from: DescribeEndpointConfigCommandOutput): EndpointConfig {
  return {
    ...endpointConfigSummaryFromAws(from),
    kind: kindOf(from),
    variants: (from.ProductionVariants ?? []).map(variantFromAws),
    shadowVariants: (from.ShadowProductionVariants ?? []).map(variantFromAws),
    ...(from.AsyncInferenceConfig && { async: asyncFromAws(from.AsyncInferenceConfig) }),
    ...(from.DataCaptureConfig && { capture: captureFromAws(from.DataCaptureConfig) }),
    ...(from.ExecutionRoleArn && { roleArn: from.ExecutionRoleArn }),
    ...(from.KmsKeyId && { kmsKeyId: from.KmsKeyId }),
  }
}
