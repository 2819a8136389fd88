import type { DeleteEndpointInput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { isInProgress } from '../endpoint-record.ts'
import { inProgress, required } from '../errors.ts'
import { findEndpoint } from '../find-endpoint.ts'
import { refuseWhileHosting } from '../refuse-component-change.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteEndpoint.html */
export const deleteEndpoint =
  (context: SageMakerContext): Operation<DeleteEndpointInput, object> =>
  (input, request) => {
    const { store, fleet, clock } = context
    const endpoint = findEndpoint(store, request, required(input.EndpointName, 'endpointName'))
    if (isInProgress(endpoint.status)) throw inProgress(endpoint.arn)
    refuseWhileHosting(context, request.region, endpoint)
    const key = endpoint.name.toLowerCase()
    store.endpoints.put(request.region, key, {
      ...endpoint,
      status: 'Deleting',
      modifiedAt: new Date(clock.now()),
    })
    fleet.remove(request.region, key)
    return {}
  }
