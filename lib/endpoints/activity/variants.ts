import { DescribeEndpointCommand, DescribeEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import { coalesce } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'
import { classify } from '@/lib/door'
import { type EndpointSummary, isInFlight } from '@/lib/endpoints/model'
import type { VariantActivity } from './model'

interface Described {
  configName?: string
  /** None of an endpoint that has gone since it was listed. */
  variants: VariantActivity[]
}

/** What does not change is asked once in so long: a change shows as a new LastModifiedTime, which is part of the key. */
const settledTtlMs = 30 * 60_000
const inFlightTtlMs = 5000

/** Variants of an endpoint with their instance type, kept as long as the endpoint was not modified. */
export function variantsOf(context: Context, row: EndpointSummary): Promise<Described> {
  const key = `endpoint-variants:${context.region}:${row.arn}:${row.lastModifiedAtMs}:${row.status}`
  return coalesce(key, isInFlight(row.status) ? inFlightTtlMs : settledTtlMs, signal =>
    describe(context, row.name, signal),
  )
}

async function describe({ aws }: Context, name: string, abortSignal: AbortSignal): Promise<Described> {
  const client = await aws.sagemaker
  const endpoint = await orUndefined(client.send(new DescribeEndpointCommand({ EndpointName: name }), { abortSignal }))
  if (!endpoint) return { variants: [] }
  const EndpointConfigName = endpoint.EndpointConfigName ?? endpoint.PendingDeploymentSummary?.EndpointConfigName
  const config = EndpointConfigName
    ? await client.send(new DescribeEndpointConfigCommand({ EndpointConfigName }), { abortSignal }).catch(unreadable)
    : undefined
  const summaries = endpoint.ProductionVariants ?? endpoint.PendingDeploymentSummary?.ProductionVariants ?? []
  const variants = summaries.map(summary => ({
    name: summary.VariantName ?? '',
    instanceType: config?.ProductionVariants?.find(each => each.VariantName === summary.VariantName)?.InstanceType,
    currentInstanceCount: summary.CurrentInstanceCount,
    desiredInstanceCount: summary.DesiredInstanceCount,
  }))
  return { configName: EndpointConfigName, variants }
}

/** The config may have been deleted, or be hidden from us: its instance type is then unknown, and the row still shows. */
function unreadable(error: unknown): undefined {
  const { code } = classify(error)
  if (code !== 'not-found' && code !== 'access-denied') throw error
}
