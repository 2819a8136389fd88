import type {
  UpdateEndpointWeightsAndCapacitiesInput,
  UpdateEndpointWeightsAndCapacitiesOutput,
} from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { required } from '../errors.ts'
import { updateWeightsAndCapacities } from '../weights-and-capacities.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpointWeightsAndCapacities.html */
export const updateEndpointWeightsAndCapacities =
  (
    context: SageMakerContext,
  ): Operation<UpdateEndpointWeightsAndCapacitiesInput, UpdateEndpointWeightsAndCapacitiesOutput> =>
  (input, request) => {
    const name = required(input.EndpointName, 'endpointName')
    const desired = required(input.DesiredWeightsAndCapacities, 'desiredWeightsAndCapacities')
    return { EndpointArn: updateWeightsAndCapacities(context, request, name, desired).arn }
  }
