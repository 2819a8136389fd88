import { DeleteEndpointCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { assertSameEndpoint } from './assert-same'
import { fleetPoller } from './fleet/pollers'
import type { DeleteEndpoint } from './schema'

/**
 * Deletes an endpoint: its instances and their billing end; its config, models and logs stay. AWS answers when it
 * has begun. https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteEndpoint.html
 */
export async function deleteEndpoint(context: Context, input: DeleteEndpoint): Promise<{ name: string }> {
  await assertSameEndpoint(context, input.name, input.createdAtMs)
  const client = await context.aws.sagemakerOnce
  await client.send(new DeleteEndpointCommand({ EndpointName: input.name }), { abortSignal: context.signal })
  forget(`${context.region}:endpoints:`)
  fleetPoller(context.region).nudge()
  return { name: input.name }
}
