import type { ListModelsInput, ListModelsOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { pageOf } from '../page.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListModels.html */
export const listModels =
  ({ store }: SageMakerContext): Operation<ListModelsInput, ListModelsOutput> =>
  (input, request) => {
    const { items, nextToken } = pageOf('models', store.models.list(request.region), input)
    const Models = items.map(({ name, arn, createdAt }) => ({
      ModelName: name,
      ModelArn: arn,
      CreationTime: createdAt,
    }))
    return { Models, NextToken: nextToken }
  }
