import type {
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-application-auto-scaling'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import type { AutoscalingContext } from '../context.ts'
import { keyOf, type TargetRecord } from '../records.ts'

const MAX_TAGS = 50

function find({ store }: AutoscalingContext, region: string, arn: string | undefined): TargetRecord {
  const target = store.targets.list(region).find(one => one.arn === arn)
  if (target) return target
  const members = { ResourceName: arn }
  throw new AwsError('ResourceNotFoundException', `The specified resource doesn't exist: ${arn}`, { members })
}

const save = ({ store }: AutoscalingContext, target: TargetRecord, tags: Record<string, string>) =>
  store.targets.put(target.region, keyOf(target), { ...target, tags })

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ListTagsForResource.html */
export const listTagsForResource =
  (context: AutoscalingContext): Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> =>
  (input, { region }) => ({ Tags: find(context, region, input.ResourceARN).tags })

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TagResource.html */
export const tagResource =
  (context: AutoscalingContext): Operation<TagResourceRequest, Record<string, never>> =>
  (input, { region }) => {
    const target = find(context, region, input.ResourceARN)
    const tags = { ...target.tags, ...input.Tags }
    if (Object.keys(tags).length > MAX_TAGS) {
      const members = { ResourceName: target.arn }
      throw new AwsError('TooManyTagsException', `A scalable target has at most ${MAX_TAGS} tags.`, { members })
    }
    save(context, target, tags)
    return {}
  }

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_UntagResource.html */
export const untagResource =
  (context: AutoscalingContext): Operation<UntagResourceRequest, Record<string, never>> =>
  (input, { region }) => {
    const target = find(context, region, input.ResourceARN)
    const kept = Object.entries(target.tags).filter(([key]) => !input.TagKeys?.includes(key))
    save(context, target, Object.fromEntries(kept))
    return {}
  }
