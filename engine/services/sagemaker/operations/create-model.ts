import type { CreateModelInput, CreateModelOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import { arnOf } from '../arns.ts'
import type { SageMakerContext } from '../context.ts'
import { alreadyExists, required, validationError } from '../errors.ts'
import { modelDataUrlOf, parseS3Url } from '../model-data-url.ts'
import { onlyContainer } from '../refuse-container.ts'
import { mergeTags } from '../tag-rules.ts'

/**
 * Like SageMaker, it looks for the model archive at once and refuses a model whose data is not there.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html
 */
export const createModel =
  ({ store, objects, clock }: SageMakerContext): Operation<CreateModelInput, CreateModelOutput> =>
  (input, request) => {
    const { ModelName, Tags, ...definition } = input
    const name = required(ModelName, 'modelName')
    const arn = arnOf(request, 'model', name)
    const container = onlyContainer(input)
    const url = modelDataUrlOf(container)
    if (store.models.get(request.region, name.toLowerCase())) throw alreadyExists('model', arn)
    const tags = mergeTags([], Tags ?? [])
    if (url !== undefined) {
      const location = parseS3Url(url)
      if (!location)
        throw validationError(`The model data URL "${url}" must have the form s3://bucket/key for the Slipway engine.`)
      if (!objects.get(location.bucket, location.key)) throw validationError(`Could not find model data at ${url}.`)
    }
    store.tags.put(request.region, arn, tags)
    store.models.put(request.region, name.toLowerCase(), { name, arn, createdAt: new Date(clock.now()), definition })
    return { ModelArn: arn }
  }
