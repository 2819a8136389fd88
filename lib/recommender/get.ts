import {
  DescribeInferenceRecommendationsJobCommand,
  ListInferenceRecommendationsJobStepsCommand,
} from '@aws-sdk/client-sagemaker'
import { coalesce } from '@/lib/aws/coalesce'
import { allPages } from '@/lib/aws/paginate'
import { listTags } from '@/lib/aws-tags'
import type { Context } from '@/lib/context'
import { recommenderJobFromAws, stepFromAws } from './from-aws'
import type { RecommenderJobDetail } from './model'
import type { GetRecommenderJob } from './schema'

/** A recommendation job with its steps and tags; shared by all who ask within a second. Throws `not-found`. */
export async function getRecommenderJob(context: Context, { name }: GetRecommenderJob): Promise<RecommenderJobDetail> {
  const read = (signal: AbortSignal) => readJob({ ...context, signal }, name)
  return coalesce(`${context.region}:recommender:job:${name}`, 1_000, read, context.signal)
}

async function readJob(context: Context, name: string): Promise<RecommenderJobDetail> {
  const sagemaker = await context.aws.sagemaker
  const { signal: abortSignal } = context
  const [described, steps] = await Promise.all([
    sagemaker.send(new DescribeInferenceRecommendationsJobCommand({ JobName: name }), { abortSignal }),
    allPages(async NextToken => {
      const command = new ListInferenceRecommendationsJobStepsCommand({ JobName: name, MaxResults: 100, NextToken })
      const page = await sagemaker.send(command, { abortSignal })
      return { items: (page.Steps ?? []).map(stepFromAws), nextToken: page.NextToken }
    }),
  ])
  const job = recommenderJobFromAws(described)
  return { job, steps, tags: await listTags(context, job.arn) }
}
