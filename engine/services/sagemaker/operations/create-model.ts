import type { CreateModelInput, CreateModelOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import { arnOf } from '../arns.ts'
import type { SageMakerContext } from '../context.ts'
import { alreadyExists, required } from '../errors.ts'
import { refuseMissingData } from '../model-data-url.ts'
import { refuseModel } from '../refuse-container.ts'
import { refuseUnreadableData } from '../refuse-unreadable-data.ts'
import { mergeTags } from '../tag-rules.ts'

/**
 * Like SageMaker, it looks for the model archive at once and refuses a model whose data is not there.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html
 */
export const createModel =
  ({ store, objects, runtime, clock, rolePermits }: SageMakerContext): Operation<CreateModelInput, CreateModelOutput> =>
  (input, request) => {
    const { ModelName, Tags, ...definition } = input
    const name = required(ModelName, 'modelName')
    const arn = arnOf(request, 'model', name)
    const containers = refuseModel(input, runtime)
    if (store.models.get(request.region, name.toLowerCase())) throw alreadyExists('model', arn)
    const tags = mergeTags([], Tags ?? [])
    for (const container of containers) {
      refuseMissingData(container, objects)
      refuseUnreadableData(container, input.ExecutionRoleArn, request.region, rolePermits)
    }
    store.tags.put(request.region, arn, tags)
    store.models.put(request.region, name.toLowerCase(), { name, arn, createdAt: new Date(clock.now()), definition })
    return { ModelArn: arn }
  }
