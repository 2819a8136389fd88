import type { AddTagsInput, AddTagsOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { required } from '../errors.ts'
import { mergeTags } from '../tag-rules.ts'
import { taggedResource } from '../tagged-resource.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AddTags.html */
export const addTags =
  (context: SageMakerContext): Operation<AddTagsInput, AddTagsOutput> =>
  (input, request) => {
    const arn = taggedResource(context, required(input.ResourceArn, 'resourceArn'), request)
    const { tags } = context.store
    const merged = mergeTags(tags.get(request.region, arn) ?? [], required(input.Tags, 'tags'))
    tags.put(request.region, arn, merged)
    return { Tags: merged }
  }
