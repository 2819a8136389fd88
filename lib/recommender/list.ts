import { ListInferenceRecommendationsJobsCommand } from '@aws-sdk/client-sagemaker'
import { coalesce } from '@/lib/aws/coalesce'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import { recommenderSummaryFromAws } from './from-aws'
import type { RecommenderJobSummary } from './model'
import type { ListRecommenderJobs } from './schema'

/** Every recommendation job of the region, newest first: at most 10,000, asked for at most every 3 s. */
export async function listRecommenderJobs(
  context: Context,
  _input: ListRecommenderJobs,
): Promise<RecommenderJobSummary[]> {
  const sagemaker = await context.aws.sagemaker
  const read = (abortSignal: AbortSignal) =>
    allPages(async NextToken => {
      const page = await sagemaker.send(
        new ListInferenceRecommendationsJobsCommand({
          NextToken,
          MaxResults: 100,
          SortBy: 'CreationTime',
          SortOrder: 'Descending',
        }),
        { abortSignal },
      )
      return {
        items: (page.InferenceRecommendationsJobs ?? []).map(recommenderSummaryFromAws),
        nextToken: page.NextToken,
      }
    })
  return coalesce(`${context.region}:recommender:list`, 3_000, read, context.signal)
}
