import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  type DescribeEndpointConfigCommandOutput,
  DescribeModelCommand,
} from '@aws-sdk/client-sagemaker'
import { coalesce } from '@/lib/aws/coalesce'
import { listTags } from '@/lib/aws-tags'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'
import { endpointConfigFromAws } from '@/lib/endpoint-configs/from-aws'
import { modelFromAws } from '@/lib/models/from-aws'
import type { Model } from '@/lib/models/model'
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
  if (!config) return { endpoint, models: [], tags }
  return { endpoint, config: endpointConfigFromAws(config), models: await modelsOf(context, config), tags }
}

/** Models never change: a name stands for the same one, but for a deletion that the next look finds. */
const modelKeptMs = 30_000

async function modelsOf(context: Context, config: DescribeEndpointConfigCommandOutput): Promise<Model[]> {
  const variants = [...(config.ProductionVariants ?? []), ...(config.ShadowProductionVariants ?? [])]
  const names = [...new Set(variants.flatMap(({ ModelName }) => ModelName ?? []))]
  const client = await context.aws.sagemaker
  const read = (ModelName: string) => (abortSignal: AbortSignal) =>
    orUndefined(client.send(new DescribeModelCommand({ ModelName }), { abortSignal }))
  const found = await Promise.all(
    names.map(name =>
      // Worth less than the page, like the tags: a viewer who may not see a model sees the endpoint all the same.
      coalesce(`${context.region}:models:${name}`, modelKeptMs, read(name), context.signal).catch(() => undefined),
    ),
  )
  return found.flatMap(model => (model ? [modelFromAws(model)] : []))
}
