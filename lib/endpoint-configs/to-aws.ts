import type {
  CreateEndpointConfigCommandInput,
  ProductionVariant,
  ProductionVariantInstanceType,
} from '@aws-sdk/client-sagemaker'
import { tagsOf } from '@/lib/operation'
import type { ConfigVariantInput, CreateEndpointConfig } from './schema'

function variantToAws(variant: ConfigVariantInput): ProductionVariant {
  return {
    VariantName: variant.name,
    ModelName: variant.modelName,
    // The schema has checked it against the types of the API model.
    InstanceType: variant.instanceType as ProductionVariantInstanceType,
    InitialInstanceCount: variant.instanceCount,
    InitialVariantWeight: variant.weight,
    ...(variant.volumeGb !== undefined && { VolumeSizeInGB: variant.volumeGb }),
    ...(variant.downloadTimeoutSeconds !== undefined && {
      ModelDataDownloadTimeoutInSeconds: variant.downloadTimeoutSeconds,
    }),
    ...(variant.startupTimeoutSeconds !== undefined && {
      ContainerStartupHealthCheckTimeoutInSeconds: variant.startupTimeoutSeconds,
    }),
  }
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html */
export function endpointConfigToAws(config: CreateEndpointConfig): CreateEndpointConfigCommandInput {
  return {
    EndpointConfigName: config.name,
    ProductionVariants: config.variants.map(variantToAws),
    Tags: tagsOf(config.operationId, config.tags),
  }
}
