import { DescribeEndpointCommand } from '@aws-sdk/client-sagemaker'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { endpointFromAws } from './from-aws'
import type { Endpoint } from './model'

/** The endpoint as it is now. Throws `conflict` when it was deleted and created anew since the page was read. */
export async function assertSameEndpoint(context: Context, name: string, createdAtMs: number): Promise<Endpoint> {
  const client = await context.aws.sagemaker
  const described = await client.send(new DescribeEndpointCommand({ EndpointName: name }), {
    abortSignal: context.signal,
  })
  const endpoint = endpointFromAws(described)
  if (endpoint.createdAtMs !== createdAtMs) {
    throw new AppError(
      'conflict',
      `The endpoint "${name}" was deleted and created anew since this page was read. Look at it again.`,
    )
  }
  return endpoint
}
