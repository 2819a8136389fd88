import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateEndpointCommand,
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
} from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import { fromAwsError } from '@/lib/aws/errors'
import type { Context } from '@/lib/context'
import { createOrAdopt, type Made, orUndefined } from '@/lib/create-or-adopt'
import type { CreateEndpoint } from './create-schema'
import { endpointToAws } from './create-to-aws'
import { fleetPoller } from './fleet/pollers'

/** A config made a moment ago may not be seen by CreateEndpoint yet: wait so long between tries. */
const CONFIG_WAITS_MS = [500, 1000, 2000]

/** Starts an endpoint, or adopts the one that this operation started before; it comes into service by itself. */
export async function createEndpoint(context: Context, input: CreateEndpoint): Promise<Made> {
  const made = await createOrAdopt(context, {
    what: 'an endpoint',
    name: input.name,
    field: 'endpointName',
    operationId: input.operationId,
    create: () => createOnceConfigIsSeen(context, input),
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

async function createOnceConfigIsSeen(context: Context, input: CreateEndpoint): Promise<string | undefined> {
  const { signal } = context
  const sagemaker = await context.aws.sagemakerOnce
  for (const waitMs of CONFIG_WAITS_MS) {
    try {
      return (await sagemaker.send(new CreateEndpointCommand(endpointToAws(input)), { abortSignal: signal }))
        .EndpointArn
    } catch (error) {
      const isUnseen = fromAwsError(error)?.code === 'not-found' && (await configExists(context, input.configName))
      if (!isUnseen) throw error
      await sleep(waitMs, undefined, { signal })
    }
  }
  return (await sagemaker.send(new CreateEndpointCommand(endpointToAws(input)), { abortSignal: signal })).EndpointArn
}

async function configExists(context: Context, EndpointConfigName: string): Promise<boolean> {
  const sagemaker = await context.aws.sagemaker
  const describe = sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName }), {
    abortSignal: context.signal,
  })
  return (await orUndefined(describe)) !== undefined
}
