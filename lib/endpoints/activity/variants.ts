import { DescribeEndpointCommand, DescribeEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import { coalesce } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'
import { classify } from '@/lib/door'
import { endpointConfigFromAws } from '@/lib/endpoint-configs/from-aws'
import { hostsComponents } from '@/lib/endpoint-configs/model'
import { endpointFromAws } from '@/lib/endpoints/from-aws'
import { type EndpointSummary, isInFlight } from '@/lib/endpoints/model'
import { componentNames } from '@/lib/inference-components/names'
import type { EndpointActivity } from './model'

/** No variants of an endpoint that has gone since it was listed. */
type Described = Pick<EndpointActivity, 'configName' | 'kind' | 'variants' | 'components'>

/** What does not change is asked once in so long: a change shows as a new LastModifiedTime, which is part of the key. */
const settledTtlMs = 30 * 60_000
const inFlightTtlMs = 5000

/**
 * Variants of an endpoint with their instance type, kept as long as the endpoint was not modified; and the components
 * on it, which come and go without that.
 */
export async function variantsOf(context: Context, row: EndpointSummary): Promise<Described> {
  const key = `endpoint-variants:${context.region}:${row.arn}:${row.lastModifiedAtMs}:${row.status}`
  const { isForComponents, ...described } = await coalesce(
    key,
    isInFlight(row.status) ? inFlightTtlMs : settledTtlMs,
    signal => describe(context, row.name, signal),
  )
  return isForComponents ? { ...described, components: await namesOf(context, row.name) } : described
}

async function describe(
  { aws }: Context,
  name: string,
  abortSignal: AbortSignal,
): Promise<Described & { isForComponents: boolean }> {
  const client = await aws.sagemaker
  const described = await orUndefined(client.send(new DescribeEndpointCommand({ EndpointName: name }), { abortSignal }))
  if (!described) return { variants: [], isForComponents: false }
  const endpoint = endpointFromAws(described)
  const EndpointConfigName = endpoint.configName ?? endpoint.pending?.configName
  const found = EndpointConfigName
    ? await client.send(new DescribeEndpointConfigCommand({ EndpointConfigName }), { abortSignal }).catch(unreadable)
    : undefined
  const config = found && endpointConfigFromAws(found)
  const known = endpoint.variants.length > 0 ? endpoint.variants : (endpoint.pending?.variants ?? [])
  const variants = known.map(variant => ({
    name: variant.name,
    instanceType: config?.variants.find(each => each.name === variant.name)?.instanceType,
    currentInstanceCount: variant.currentInstanceCount,
    desiredInstanceCount: variant.desiredInstanceCount,
    serverless: variant.currentServerless ?? variant.desiredServerless,
  }))
  const isForComponents = config !== undefined && hostsComponents(config)
  return { configName: EndpointConfigName, kind: config?.kind, variants, isForComponents }
}

/** An account that may not list components sees the row without their traffic. */
async function namesOf(context: Context, endpointName: string): Promise<string[]> {
  const names = await componentNames(context, { endpointName }).catch(unreadable)
  return (names ?? []).map(({ name }) => name)
}

/** The config may have been deleted, or be hidden from us: its instance type is then unknown, and the row still shows. */
function unreadable(error: unknown): undefined {
  const { code } = classify(error)
  if (code !== 'not-found' && code !== 'access-denied') throw error
}
