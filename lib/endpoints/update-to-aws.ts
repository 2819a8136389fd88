import type { UpdateEndpointCommandInput } from '@aws-sdk/client-sagemaker'
import type { UpdateEndpoint } from './schema'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html */
export function endpointUpdateToAws(update: UpdateEndpoint): UpdateEndpointCommandInput {
  return {
    EndpointName: update.name,
    EndpointConfigName: update.configName,
    RetainAllVariantProperties: update.keepsCountsAndWeights,
  }
}
