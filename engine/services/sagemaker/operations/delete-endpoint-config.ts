import type { DeleteEndpointConfigInput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { findEndpointConfig } from '../deployment-plan.ts'
import { required } from '../errors.ts'

/**
 * Allowed while an endpoint uses the config: the endpoint keeps what it was made from.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteEndpointConfig.html
 */
export const deleteEndpointConfig =
  (context: SageMakerContext): Operation<DeleteEndpointConfigInput, object> =>
  (input, request) => {
    const { store } = context
    const config = findEndpointConfig(context, request, required(input.EndpointConfigName, 'endpointConfigName'))
    store.endpointConfigs.delete(request.region, config.name.toLowerCase())
    store.tags.delete(request.region, config.arn)
    return {}
  }
