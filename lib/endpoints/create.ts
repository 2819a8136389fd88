import { CreateEndpointCommand, DescribeEndpointCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { createOrAdopt, type Made, orUndefined } from '@/lib/create-or-adopt'
import type { CreateEndpoint } from './create-schema'
import { endpointToAws } from './create-to-aws'
import { fleetPoller } from './fleet/pollers'
import { onceConfigIsSeen } from './once-config-is-seen'

/** Starts an endpoint, or adopts the one that this operation started before; it comes into service by itself. */
export async function createEndpoint(context: Context, input: CreateEndpoint): Promise<Made> {
  const made = await createOrAdopt(context, {
    what: 'an endpoint',
    name: input.name,
    field: 'endpointName',
    operationId: input.operationId,
    create: async () => {
      const sagemaker = await context.aws.sagemakerOnce
      const send = () =>
        sagemaker.send(new CreateEndpointCommand(endpointToAws(input)), { abortSignal: context.signal })
      return (await onceConfigIsSeen(context, input.configName, send)).EndpointArn
    },
    find: async () => {
      const command = new DescribeEndpointCommand({ EndpointName: input.name })
      const sagemaker = await context.aws.sagemaker
      return (await orUndefined(sagemaker.send(command, { abortSignal: context.signal })))?.EndpointArn
    },
  })
  forget(`${context.region}:endpoints:`)
  fleetPoller(context.region).nudge()
  return made
}
