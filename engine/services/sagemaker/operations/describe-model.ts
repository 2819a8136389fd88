import type { DescribeModelInput, DescribeModelOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import { arnOf } from '../arns.ts'
import type { SageMakerContext } from '../context.ts'
import { couldNotFind, required } from '../errors.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeModel.html */
export const describeModel =
  ({ store }: SageMakerContext): Operation<DescribeModelInput, DescribeModelOutput> =>
  (input, request) => {
    const name = required(input.ModelName, 'modelName')
    const model = store.models.get(request.region, name.toLowerCase())
    if (!model) throw couldNotFind('model', arnOf(request, 'model', name))
    return { ...model.definition, ModelName: model.name, ModelArn: model.arn, CreationTime: model.createdAt }
  }
