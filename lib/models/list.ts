import { ListModelsCommand } from '@aws-sdk/client-sagemaker'
import { coalesce } from '@/lib/aws/coalesce'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import { modelSummaryFromAws } from './from-aws'
import type { ModelSummary } from './model'
import type { ListModels } from './schema'

/** Every model of the region, newest first: at most 10,000, asked for at most every 5 s. */
export async function listModels(context: Context, _input: ListModels): Promise<ModelSummary[]> {
  const sagemaker = await context.aws.sagemaker
  const read = (abortSignal: AbortSignal) =>
    allPages(async NextToken => {
      const page = await sagemaker.send(
        new ListModelsCommand({ NextToken, MaxResults: 100, SortBy: 'CreationTime', SortOrder: 'Descending' }),
        { abortSignal },
      )
      return { items: (page.Models ?? []).map(modelSummaryFromAws), nextToken: page.NextToken }
    })
  return coalesce(`${context.region}:models:list`, 5_000, read, context.signal)
}
