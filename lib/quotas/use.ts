import { DescribeEndpointCommand, DescribeEndpointConfigCommand, ListEndpointsCommand } from '@aws-sdk/client-sagemaker'
import { coalesce, shelf } from '@/lib/aws/coalesce'
import { describeMany, type Reach } from '@/lib/aws/describe-many'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'
import { endpointConfigFromAws } from '@/lib/endpoint-configs/from-aws'
import type { EndpointConfig } from '@/lib/endpoint-configs/model'
import { endpointFromAws, endpointSummaryFromAws } from '@/lib/endpoints/from-aws'
import type { Endpoint, EndpointSummary } from '@/lib/endpoints/model'
import type { HostingUse } from './model'

const REACH: Reach = { maxItems: 200, withinMs: 6_000 }
const KEPT_MS = 30_000
const kept = shelf('hosting-use', 500)

/** What the endpoints of the region use, of the first 200: none of those that failed or are going. */
export async function hostingUse(context: Context): Promise<HostingUse> {
  const sagemaker = await context.aws.sagemaker
  const summaries = await allPages(async NextToken => {
    const page = await sagemaker.send(new ListEndpointsCommand({ NextToken, MaxResults: 100 }), {
      abortSignal: context.signal,
    })
    return { items: (page.Endpoints ?? []).map(endpointSummaryFromAws), nextToken: page.NextToken }
  })
  const using = summaries.filter(({ status }) => status !== 'Failed' && status !== 'Deleting')
  const { described, isPartial } = await describeMany(using, REACH, summary => useOf(context, summary))
  return { ...sumOf(described), isPartial }
}

type Use = Omit<HostingUse, 'isPartial'>

/** Undefined when it is gone since it was listed. */
function useOf(context: Context, { name, arn, status, lastModifiedAtMs }: EndpointSummary): Promise<Use | undefined> {
  const read = async (abortSignal: AbortSignal) => {
    const sagemaker = await context.aws.sagemaker
    const found = await orUndefined(
      sagemaker.send(new DescribeEndpointCommand({ EndpointName: name }), { abortSignal }),
    )
    if (!found) return undefined
    const endpoint = endpointFromAws(found)
    const EndpointConfigName = endpoint.pending?.configName ?? endpoint.configName
    const config = await orUndefined(
      sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName }), { abortSignal }),
    )
    return usedBy(endpoint, config && endpointConfigFromAws(config))
  }
  return coalesce(
    `${context.region}:quotas:use:${arn}:${status}:${lastModifiedAtMs}`,
    KEPT_MS,
    read,
    context.signal,
    kept,
  )
}

/** Counts come from the endpoint, types from its config: where somebody deleted that, its instances are not counted. */
export function usedBy(endpoint: Endpoint, config: EndpointConfig | undefined): Use {
  const live = [...endpoint.variants, ...endpoint.shadowVariants]
  const instances: Record<string, number> = {}
  let serverlessConcurrency = 0
  for (const { name, instanceType, instanceCount = 0, serverless } of [
    ...(config?.variants ?? []),
    ...(config?.shadowVariants ?? []),
  ]) {
    const now = live.find(variant => variant.name === name)
    if (serverless) serverlessConcurrency += now?.desiredServerless?.maxConcurrency ?? serverless.maxConcurrency
    else if (instanceType)
      instances[instanceType] = (instances[instanceType] ?? 0) + (now?.desiredInstanceCount ?? instanceCount)
  }
  return { instances, serverlessConcurrency, serverlessEndpoints: serverlessConcurrency > 0 ? 1 : 0 }
}

function sumOf(uses: readonly Use[]): Use {
  const instances: Record<string, number> = {}
  for (const use of uses)
    for (const [type, count] of Object.entries(use.instances)) instances[type] = (instances[type] ?? 0) + count
  return {
    instances,
    serverlessConcurrency: uses.reduce((sum, use) => sum + use.serverlessConcurrency, 0),
    serverlessEndpoints: uses.reduce((sum, use) => sum + use.serverlessEndpoints, 0),
  }
}
