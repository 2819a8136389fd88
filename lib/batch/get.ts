import { DescribeTransformJobCommand } from '@aws-sdk/client-sagemaker'
import { coalesce } from '@/lib/aws/coalesce'
import { listTags } from '@/lib/aws-tags'
import type { Context } from '@/lib/context'
import { transformJobFromAws } from './from-aws'
import type { TransformJob, TransformJobDetail } from './model'
import type { GetTransformJob } from './schema'

/** A transform job as it is now; shared by all who ask within a second. Throws `not-found`. */
export async function describeTransformJob(context: Context, name: string): Promise<TransformJob> {
  const sagemaker = await context.aws.sagemaker
  const read = async (abortSignal: AbortSignal) =>
    transformJobFromAws(
      await sagemaker.send(new DescribeTransformJobCommand({ TransformJobName: name }), { abortSignal }),
    )
  return coalesce(`${context.region}:batch:job:${name}`, 1_000, read, context.signal)
}

/** A transform job with its tags. Throws `not-found`. */
export async function getTransformJob(context: Context, { name }: GetTransformJob): Promise<TransformJobDetail> {
  const job = await describeTransformJob(context, name)
  return { job, tags: await listTags(context, job.arn) }
}
