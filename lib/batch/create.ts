import { CreateTransformJobCommand, DescribeTransformJobCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { createOrAdopt, type Made, orUndefined } from '@/lib/create-or-adopt'
import type { CreateTransformJob } from './schema'
import { transformJobToAws } from './to-aws'

/** Starts a batch transform job, or adopts the one this operation started before. Throws `conflict` for a taken name. */
export async function createTransformJob(context: Context, input: CreateTransformJob): Promise<Made> {
  const { aws, signal: abortSignal } = context
  const made = await createOrAdopt(context, {
    what: 'a transform job',
    name: input.name,
    field: 'name',
    operationId: input.operationId,
    create: async () => {
      const command = new CreateTransformJobCommand(transformJobToAws(input))
      return (await (await aws.sagemakerOnce).send(command, { abortSignal })).TransformJobArn
    },
    find: async () => {
      const command = new DescribeTransformJobCommand({ TransformJobName: input.name })
      return (await orUndefined((await aws.sagemaker).send(command, { abortSignal })))?.TransformJobArn
    },
  })
  forget(`${context.region}:batch:`)
  return made
}
