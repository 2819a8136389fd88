import type { ListTagsInput, ListTagsOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { required, validationError } from '../errors.ts'
import { taggedResource } from '../tagged-resource.ts'

/**
 * Always one page: a resource has at most 50 tags, and a page holds at least as many.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListTags.html
 */
export const listTags =
  (context: SageMakerContext): Operation<ListTagsInput, ListTagsOutput> =>
  (input, request) => {
    if (input.NextToken) throw validationError('The NextToken is not valid for this request; list again without it.')
    const arn = taggedResource(context, required(input.ResourceArn, 'resourceArn'), request)
    return { Tags: context.store.tags.get(request.region, arn) ?? [] }
  }
