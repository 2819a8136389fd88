import { DescribeTransformJobCommand } from '@aws-sdk/client-sagemaker'
import { listTags } from '@/lib/aws-tags'
import type { Context } from '@/lib/context'
import type { TransformJobRequest } from './batch'
import type { ReadTransformJob } from './schema'
import { pick, plainOf } from './value'
import { withoutOwnTag } from './without-own-tag'

const JOB = [
  'TransformJobName',
  'ModelName',
  'MaxConcurrentTransforms',
  'ModelClientConfig',
  'MaxPayloadInMB',
  'BatchStrategy',
  'Environment',
  'TransformInput',
  'TransformOutput',
  'DataCaptureConfig',
  'TransformResources',
  'DataProcessing',
  'ExperimentConfig',
]

/** A batch transform job as the request that would run it again. Throws `not-found`. */
export async function readTransformJob(context: Context, { name }: ReadTransformJob): Promise<TransformJobRequest> {
  const client = await context.aws.sagemaker
  const job = await client.send(new DescribeTransformJobCommand({ TransformJobName: name }), {
    abortSignal: context.signal,
  })
  const tags = await listTags(context, job.TransformJobArn ?? '').catch(() => [])
  const Tags = tags.filter(({ key }) => !/^aws:/i.test(key)).map(({ key, value }) => ({ Key: key, Value: value }))
  return { region: context.region, request: withoutOwnTag({ ...pick(plainOf(job), JOB), Tags }) }
}
