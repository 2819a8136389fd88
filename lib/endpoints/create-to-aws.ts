import type { CreateEndpointCommandInput } from '@aws-sdk/client-sagemaker'
import { tagsOf } from '@/lib/operation'
import type { CreateEndpoint } from './create-schema'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html */
export function endpointToAws(endpoint: CreateEndpoint): CreateEndpointCommandInput {
  return {
    EndpointName: endpoint.name,
    EndpointConfigName: endpoint.configName,
    Tags: tagsOf(endpoint.operationId, endpoint.tags),
  }
}
