import { CreateModelCommand, DescribeModelCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { createOrAdopt, type Made, orUndefined } from '@/lib/create-or-adopt'
import type { CreateModel } from './schema'
import { modelToAws } from './to-aws'

/** Creates a model, or adopts the one that this operation made before. Throws `conflict` when the name is another's. */
export async function createModel(context: Context, input: CreateModel): Promise<Made> {
  const { aws, signal: abortSignal } = context
  const made = await createOrAdopt(context, {
    what: 'a model',
    name: input.name,
    field: 'modelName',
    operationId: input.operationId,
    create: async () =>
      (await (await aws.sagemakerOnce).send(new CreateModelCommand(modelToAws(input)), { abortSignal })).ModelArn,
    find: async () => {
      const describe = (await aws.sagemaker).send(new DescribeModelCommand({ ModelName: input.name }), { abortSignal })
      return (await orUndefined(describe))?.ModelArn
    },
  })
  forget(`${context.region}:models:`)
  return made
}
