import { ListTransformJobsCommand } from '@aws-sdk/client-sagemaker'
import { coalesce } from '@/lib/aws/coalesce'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import { transformSummaryFromAws } from './from-aws'
import type { TransformJobSummary } from './model'
import type { ListTransformJobs } from './schema'

/** Every transform job of the region, newest first: at most 10,000, asked for at most every 3 s. */
export async function listTransformJobs(context: Context, _input: ListTransformJobs): Promise<TransformJobSummary[]> {
  const sagemaker = await context.aws.sagemaker
  const read = (abortSignal: AbortSignal) =>
    allPages(async NextToken => {
      const page = await sagemaker.send(
        new ListTransformJobsCommand({ NextToken, MaxResults: 100, SortBy: 'CreationTime', SortOrder: 'Descending' }),
        { abortSignal },
      )
      return { items: (page.TransformJobSummaries ?? []).map(transformSummaryFromAws), nextToken: page.NextToken }
    })
  return coalesce(`${context.region}:batch:list`, 3_000, read, context.signal)
}
