import type { DeleteModelInput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import { arnOf } from '../arns.ts'
import type { SageMakerContext } from '../context.ts'
import { couldNotFind, required } from '../errors.ts'

/**
 * Allowed while an endpoint uses the model: the endpoint keeps what it was made from.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteModel.html
 */
export const deleteModel =
  ({ store }: SageMakerContext): Operation<DeleteModelInput, object> =>
  (input, request) => {
    const name = required(input.ModelName, 'modelName')
    const arn = arnOf(request, 'model', name)
    if (!store.models.delete(request.region, name.toLowerCase())) throw couldNotFind('model', arn)
    store.tags.delete(request.region, arn)
    return {}
  }
