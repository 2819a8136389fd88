import { CreateEndpointConfigCommand, DescribeEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { createOrAdopt, type Made, orUndefined } from '@/lib/create-or-adopt'
import type { CreateEndpointConfig } from './schema'
import { endpointConfigToAws } from './to-aws'

/** Creates an endpoint config, or adopts the one that this operation made before. Throws `conflict` for a taken name. */
export async function createEndpointConfig(context: Context, input: CreateEndpointConfig): Promise<Made> {
  const { aws, signal: abortSignal } = context
  const made = await createOrAdopt(context, {
    what: 'an endpoint config',
    name: input.name,
    field: 'configName',
    operationId: input.operationId,
    create: async () => {
      const command = new CreateEndpointConfigCommand(endpointConfigToAws(input))
      return (await (await aws.sagemakerOnce).send(command, { abortSignal })).EndpointConfigArn
    },
    find: async () => {
      const command = new DescribeEndpointConfigCommand({ EndpointConfigName: input.name })
      return (await orUndefined((await aws.sagemaker).send(command, { abortSignal })))?.EndpointConfigArn
    },
  })
  forget(`${context.region}:endpoint-configs:`)
  return made
}
