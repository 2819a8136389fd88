import type {
  AsyncInferenceConfig,
  CreateEndpointConfigCommandInput,
  DataCaptureConfig,
  ProductionVariant,
  ProductionVariantInstanceType,
} from '@aws-sdk/client-sagemaker'
import { tagsOf } from '@/lib/operation'
import type { AsyncInput, CaptureInput, ConfigVariantInput, CreateEndpointConfig } from './schema'

type Compute = Omit<ProductionVariant, 'VariantName' | 'ModelName'>

function variantToAws(variant: ConfigVariantInput): ProductionVariant {
  return {
    VariantName: variant.name,
    ...(variant.modelName !== undefined && { ModelName: variant.modelName }),
    ...(variant.compute === 'serverless' ? serverlessToAws(variant) : instancesToAws(variant)),
  }
}

const serverlessToAws = (variant: Extract<ConfigVariantInput, { compute: 'serverless' }>): Compute => ({
  ServerlessConfig: {
    MemorySizeInMB: variant.memoryMb,
    MaxConcurrency: variant.maxConcurrency,
    ...(variant.provisionedConcurrency !== undefined && { ProvisionedConcurrency: variant.provisionedConcurrency }),
  },
  InitialVariantWeight: variant.weight,
})

const instancesToAws = (variant: Extract<ConfigVariantInput, { compute: 'instances' }>): Compute => ({
  // The schema has checked it against the types of the API model.
  InstanceType: variant.instanceType as ProductionVariantInstanceType,
  InitialInstanceCount: variant.instanceCount,
  // SageMaker routes to components by their name.
  ...(variant.modelName !== undefined && { InitialVariantWeight: variant.weight }),
  ...(variant.routing !== undefined && { RoutingConfig: { RoutingStrategy: variant.routing } }),
  ...(variant.managedScaling && {
    ManagedInstanceScaling: {
      Status: 'ENABLED',
      MinInstanceCount: variant.managedScaling.minInstances,
      MaxInstanceCount: variant.managedScaling.maxInstances,
    },
  }),
  ...(variant.volumeGb !== undefined && { VolumeSizeInGB: variant.volumeGb }),
  ...(variant.downloadTimeoutSeconds !== undefined && {
    ModelDataDownloadTimeoutInSeconds: variant.downloadTimeoutSeconds,
  }),
  ...(variant.startupTimeoutSeconds !== undefined && {
    ContainerStartupHealthCheckTimeoutInSeconds: variant.startupTimeoutSeconds,
  }),
})

const asyncToAws = ({ outputUrl, failureUrl, maxConcurrentPerInstance }: AsyncInput): AsyncInferenceConfig => ({
  OutputConfig: { S3OutputPath: outputUrl, ...(failureUrl !== undefined && { S3FailurePath: failureUrl }) },
  ...(maxConcurrentPerInstance !== undefined && {
    ClientConfig: { MaxConcurrentInvocationsPerInstance: maxConcurrentPerInstance },
  }),
})

const captureToAws = ({ samplingPercent, destinationUrl, captures }: CaptureInput): DataCaptureConfig => ({
  EnableCapture: true,
  InitialSamplingPercentage: samplingPercent,
  DestinationS3Uri: destinationUrl,
  CaptureOptions: captures.map(CaptureMode => ({ CaptureMode })),
  // Without these SageMaker writes every payload in base64.
  CaptureContentTypeHeader: { CsvContentTypes: ['text/csv'], JsonContentTypes: ['application/json'] },
})

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html */
export function endpointConfigToAws(config: CreateEndpointConfig): CreateEndpointConfigCommandInput {
  return {
    EndpointConfigName: config.name,
    ProductionVariants: config.variants.map(variantToAws),
    ...(config.shadow && { ShadowProductionVariants: [variantToAws(config.shadow)] }),
    ...(config.async && { AsyncInferenceConfig: asyncToAws(config.async) }),
    ...(config.capture && { DataCaptureConfig: captureToAws(config.capture) }),
    ...(config.roleArn !== undefined && { ExecutionRoleArn: config.roleArn }),
    ...(config.kmsKeyId !== undefined && { KmsKeyId: config.kmsKeyId }),
    Tags: tagsOf(config.operationId, config.tags),
  }
}
