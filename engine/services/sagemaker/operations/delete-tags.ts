import type { DeleteTagsInput, DeleteTagsOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { required } from '../errors.ts'
import { taggedResource } from '../tagged-resource.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteTags.html */
export const deleteTags =
  (context: SageMakerContext): Operation<DeleteTagsInput, DeleteTagsOutput> =>
  (input, request) => {
    const arn = taggedResource(context, required(input.ResourceArn, 'resourceArn'), request)
    const gone = new Set(required(input.TagKeys, 'tagKeys'))
    const { tags } = context.store
    tags.put(
      request.region,
      arn,
      (tags.get(request.region, arn) ?? []).filter(tag => !gone.has(tag.Key ?? '')),
    )
    return {}
  }
