import { DescribeEndpointCommand, ListEndpointsCommand, type SageMakerClient } from '@aws-sdk/client-sagemaker'
import { coalesce, shelf } from '@/lib/aws/coalesce'
import { describeMany, type Reach } from '@/lib/aws/describe-many'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import { orUndefined } from '@/lib/create-or-adopt'
import { endpointFromAws, endpointSummaryFromAws } from './from-aws'
import { type EndpointSummary, isInFlight } from './model'

const KEPT_MS = 60_000
const kept = shelf('endpoint-config-names', 2_000)

export interface EndpointConfigNames {
  name: string
  /** The config it runs, and the one it is on the way to. */
  configNames: string[]
}

/** Which configs each endpoint uses: ListEndpoints does not say, so they are described; `isPartial` beyond the reach. */
export async function endpointConfigNames(
  context: Context,
  reach: Reach,
): Promise<{ endpoints: EndpointConfigNames[]; isPartial: boolean }> {
  const sagemaker = await context.aws.sagemaker
  const summaries = await allPages(async NextToken => {
    const page = await sagemaker.send(new ListEndpointsCommand({ NextToken, MaxResults: 100 }), {
      abortSignal: context.signal,
    })
    return { items: (page.Endpoints ?? []).map(endpointSummaryFromAws), nextToken: page.NextToken }
  })
  const { described, isPartial } = await describeMany(summaries, reach, summary =>
    configNamesOf(context, sagemaker, summary),
  )
  return { endpoints: described, isPartial }
}

/** Undefined when it is gone since it was listed. An endpoint that is in flight is always asked anew. */
function configNamesOf(
  context: Context,
  sagemaker: SageMakerClient,
  { name, arn, status, lastModifiedAtMs }: EndpointSummary,
): Promise<EndpointConfigNames | undefined> {
  const read = async (abortSignal: AbortSignal) => {
    const described = await orUndefined(
      sagemaker.send(new DescribeEndpointCommand({ EndpointName: name }), { abortSignal }),
    )
    if (!described) return undefined
    const endpoint = endpointFromAws(described)
    return { name, configNames: [endpoint.configName, endpoint.pending?.configName].filter(each => each !== undefined) }
  }
  const key = `${context.region}:endpoints:config-names:${arn}:${status}:${lastModifiedAtMs}`
  return coalesce(key, isInFlight(status) ? 0 : KEPT_MS, read, context.signal, kept)
}
