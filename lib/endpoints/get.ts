import { DescribeEndpointCommand, DescribeEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import { coalesce } from '@/lib/aws/coalesce'
import { listTags } from '@/lib/aws-tags'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'
import { endpointConfigFromAws } from '@/lib/endpoint-configs/from-aws'
import { endpointFromAws } from './from-aws'
import type { EndpointDetail } from './model'
import type { GetEndpoint } from './schema'

/** Viewers of one endpoint share an answer for so long. */
const keptMs = 1500

/** An endpoint, the config it runs, and its tags. Throws `not-found`. */
export function getEndpoint(context: Context, { name }: GetEndpoint): Promise<EndpointDetail> {
  const shared = (signal: AbortSignal) => describe({ ...context, signal }, name)
  return coalesce(`${context.region}:endpoints:${name}`, keptMs, shared, context.signal)
}

async function describe(context: Context, name: string): Promise<EndpointDetail> {
  const { signal: abortSignal } = context
  const client = await context.aws.sagemaker
  const endpoint = endpointFromAws(
    await client.send(new DescribeEndpointCommand({ EndpointName: name }), { abortSignal }),
  )
  const EndpointConfigName = endpoint.configName ?? endpoint.pending?.configName
  const [config, tags] = await Promise.all([
    EndpointConfigName
      ? orUndefined(client.send(new DescribeEndpointConfigCommand({ EndpointConfigName }), { abortSignal }))
      : undefined,
    // Tags are worth less than the page: a viewer who may not list them sees none.
    listTags(context, endpoint.arn).catch(() => []),
  ])
  return { endpoint, ...(config && { config: endpointConfigFromAws(config) }), tags }
}
