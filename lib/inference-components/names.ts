import { ListInferenceComponentsCommand } from '@aws-sdk/client-sagemaker'
import { coalesce } from '@/lib/aws/coalesce'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import type { ListInferenceComponents } from './schema'

/** Viewers of one endpoint share an answer for so long. */
const KEPT_MS = 1_500

/** What ListInferenceComponents tells: names, in the order of their creation. */
export interface ComponentName {
  name: string
  createdAtMs: number
}

/** The components of an endpoint by name, oldest first. An endpoint that is not there has none. */
export function componentNames(context: Context, { endpointName }: ListInferenceComponents): Promise<ComponentName[]> {
  const read = async (abortSignal: AbortSignal) => {
    const sagemaker = await context.aws.sagemaker
    return allPages(async NextToken => {
      const command = new ListInferenceComponentsCommand({
        EndpointNameEquals: endpointName,
        SortBy: 'CreationTime',
        SortOrder: 'Ascending',
        MaxResults: 100,
        NextToken,
      })
      const page = await sagemaker.send(command, { abortSignal })
      const items = (page.InferenceComponents ?? []).map(each => ({
        name: each.InferenceComponentName ?? '',
        createdAtMs: each.CreationTime?.getTime() ?? 0,
      }))
      return { items, nextToken: page.NextToken }
    })
  }
  return coalesce(`${context.region}:endpoints:${endpointName}:components`, KEPT_MS, read, context.signal)
}
