import { ListEndpointConfigsCommand } from '@aws-sdk/client-sagemaker'
import { coalesce } from '@/lib/aws/coalesce'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import { endpointConfigSummaryFromAws } from './from-aws'
import type { EndpointConfigSummary } from './model'
import type { ListEndpointConfigs } from './schema'

/** Every endpoint config of the region, newest first: at most 10,000, asked for at most every 5 s. */
export async function listEndpointConfigs(
  context: Context,
  _input: ListEndpointConfigs,
): Promise<EndpointConfigSummary[]> {
  const sagemaker = await context.aws.sagemaker
  const read = (abortSignal: AbortSignal) =>
    allPages(async NextToken => {
      const page = await sagemaker.send(
        new ListEndpointConfigsCommand({ NextToken, MaxResults: 100, SortBy: 'CreationTime', SortOrder: 'Descending' }),
        { abortSignal },
      )
      return { items: (page.EndpointConfigs ?? []).map(endpointConfigSummaryFromAws), nextToken: page.NextToken }
    })
  return coalesce(`${context.region}:endpoint-configs:list`, 5_000, read, context.signal)
}
