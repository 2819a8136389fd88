import {
  CreateEndpointConfigCommand,
  DescribeEndpointConfigCommand,
  type DescribeEndpointConfigCommandOutput,
} from '@aws-sdk/client-sagemaker'
import type { Context } from '@/lib/context'
import { createOrAdopt, orUndefined } from '@/lib/create-or-adopt'
import { withoutShadow } from '@/lib/endpoint-configs/without-shadow'
import { AppError } from '@/lib/errors'
import { tagsOf } from '@/lib/operation'
import { assertSameEndpoint } from './assert-same'
import type { EndShadow } from './end-shadow-schema'
import { KEEPABLE } from './model'
import { updateEndpoint } from './update'

/**
 * Ends a shadow test by a new config and an update to it, blue/green: the shadow serves alone from then on, or is gone.
 * The config before stays, so that an update back to it undoes this.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/shadow-tests-complete.html
 */
export async function endShadow(context: Context, input: EndShadow): Promise<{ name: string; configName: string }> {
  const endpoint = await assertSameEndpoint(context, input.name, input.createdAtMs)
  if (endpoint.configName !== input.fromConfigName)
    throw new AppError('conflict', `The endpoint runs "${endpoint.configName}" by now. Look at it again.`)
  const sagemaker = await context.aws.sagemaker
  const described = await sagemaker.send(
    new DescribeEndpointConfigCommand({ EndpointConfigName: input.fromConfigName }),
    {
      abortSignal: context.signal,
    },
  )
  if (!described.ShadowProductionVariants?.length)
    throw new AppError('validation', `The config "${input.fromConfigName}" has no shadow variant.`)
  await createConfig(context, described, input)
  await updateEndpoint(context, {
    name: input.name,
    createdAtMs: input.createdAtMs,
    configName: input.configName,
    // Production goes on with the instances that it has now.
    keeps: input.outcome === 'remove' ? [...KEEPABLE] : [],
  })
  return { name: input.name, configName: input.configName }
}

function createConfig(context: Context, described: DescribeEndpointConfigCommandOutput, input: EndShadow) {
  const { aws, signal: abortSignal } = context
  const instances = input.instanceCount ?? described.ShadowProductionVariants?.[0]?.InitialInstanceCount ?? 1
  return createOrAdopt(context, {
    what: 'an endpoint config',
    name: input.configName,
    field: 'configName',
    operationId: input.operationId,
    create: async () => {
      const wanted = withoutShadow(described, input.configName, input.outcome === 'promote' ? instances : undefined)
      const command = new CreateEndpointConfigCommand({ ...wanted, Tags: tagsOf(input.operationId, []) })
      return (await (await aws.sagemakerOnce).send(command, { abortSignal })).EndpointConfigArn
    },
    find: async () => {
      const command = new DescribeEndpointConfigCommand({ EndpointConfigName: input.configName })
      return (await orUndefined((await aws.sagemaker).send(command, { abortSignal })))?.EndpointConfigArn
    },
  })
}
