import { CreateInferenceComponentCommand, DescribeInferenceComponentCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { createOrAdopt, type Made, orUndefined } from '@/lib/create-or-adopt'
import type { CreateInferenceComponent } from './schema'
import { componentToAws } from './to-aws'

/** Places copies of a model on an endpoint in service, or adopts what this operation placed before. */
export async function createInferenceComponent(context: Context, input: CreateInferenceComponent): Promise<Made> {
  const { aws, signal: abortSignal } = context
  const made = await createOrAdopt(context, {
    what: 'an inference component',
    name: input.name,
    field: 'componentName',
    operationId: input.operationId,
    create: async () => {
      const command = new CreateInferenceComponentCommand(componentToAws(input))
      return (await (await aws.sagemakerOnce).send(command, { abortSignal })).InferenceComponentArn
    },
    find: async () => {
      const command = new DescribeInferenceComponentCommand({ InferenceComponentName: input.name })
      return (await orUndefined((await aws.sagemaker).send(command, { abortSignal })))?.InferenceComponentArn
    },
  })
  forget(`${context.region}:endpoints:${input.endpointName}`)
  return made
}
