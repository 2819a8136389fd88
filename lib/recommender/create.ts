import {
  CreateInferenceRecommendationsJobCommand,
  DescribeInferenceRecommendationsJobCommand,
} from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { createOrAdopt, type Made, orUndefined } from '@/lib/create-or-adopt'
import type { CreateRecommenderJob } from './schema'
import { recommenderJobToAws } from './to-aws'

/** Starts a recommendation job, or adopts the one this operation started before. Throws `conflict` for a taken name. */
export async function createRecommenderJob(context: Context, input: CreateRecommenderJob): Promise<Made> {
  const { aws, signal: abortSignal } = context
  const made = await createOrAdopt(context, {
    what: 'a recommendation job',
    name: input.name,
    field: 'name',
    operationId: input.operationId,
    create: async () => {
      const command = new CreateInferenceRecommendationsJobCommand(recommenderJobToAws(input))
      return (await (await aws.sagemakerOnce).send(command, { abortSignal })).JobArn
    },
    find: async () => {
      const command = new DescribeInferenceRecommendationsJobCommand({ JobName: input.name })
      return (await orUndefined((await aws.sagemaker).send(command, { abortSignal })))?.JobArn
    },
  })
  forget(`${context.region}:recommender:`)
  return made
}
