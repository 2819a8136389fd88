import type { DeleteInferenceComponentInput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { putAndWork } from '../copy-count.ts'
import { isInProgress } from '../endpoint-record.ts'
import { required, validationError } from '../errors.ts'
import { findRestingComponent } from '../find-component.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteInferenceComponent.html */
export const deleteInferenceComponent =
  (context: SageMakerContext): Operation<DeleteInferenceComponentInput, object> =>
  (input, request) => {
    const name = required(input.InferenceComponentName, 'inferenceComponentName')
    const component = findRestingComponent(context, request, name, 'delete')
    // An endpoint that is being updated is about to start copies of it.
    const endpoint = context.store.endpoints.get(request.region, component.endpointName.toLowerCase())
    if (endpoint && isInProgress(endpoint.status))
      throw validationError(
        `Cannot delete inference component "${component.arn}" while its endpoint is in status ${endpoint.status}.`,
      )
    const modifiedAt = new Date(context.clock.now())
    putAndWork(context, request.region, { ...component, status: 'Deleting', modifiedAt })
    return {}
  }
