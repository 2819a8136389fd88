import { ListTagsCommand } from '@aws-sdk/client-sagemaker'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import type { ResourceTag } from '@/lib/resource-tag'

/** Every tag of a SageMaker object. */
export async function listTags(context: Context, arn: string): Promise<ResourceTag[]> {
  const sagemaker = await context.aws.sagemaker
  return allPages(async NextToken => {
    const page = await sagemaker.send(new ListTagsCommand({ ResourceArn: arn, NextToken }), {
      abortSignal: context.signal,
    })
    const items = (page.Tags ?? []).map(tag => ({ key: tag.Key ?? '', value: tag.Value ?? '' }))
    return { items, nextToken: page.NextToken }
  })
}
