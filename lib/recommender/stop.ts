import { StopInferenceRecommendationsJobCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import type { StopRecommenderJob } from './schema'

/** Stops a job under way; what was measured stays. Throws `validation` when it is over already. */
export async function stopRecommenderJob(context: Context, { name }: StopRecommenderJob): Promise<{ name: string }> {
  const sagemaker = await context.aws.sagemaker
  const command = new StopInferenceRecommendationsJobCommand({ JobName: name })
  await sagemaker.send(command, { abortSignal: context.signal })
  forget(`${context.region}:recommender:`)
  return { name }
}
