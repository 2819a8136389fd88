import { StopTransformJobCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import type { StopTransformJob } from './schema'

/** Stops a job under way; the output of files that are done stays. Throws `validation` when it is over already. */
export async function stopTransformJob(context: Context, { name }: StopTransformJob): Promise<{ name: string }> {
  const sagemaker = await context.aws.sagemaker
  await sagemaker.send(new StopTransformJobCommand({ TransformJobName: name }), { abortSignal: context.signal })
  forget(`${context.region}:batch:`)
  return { name }
}
