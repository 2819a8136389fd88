import { UpdateEndpointWeightsAndCapacitiesCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { assertSameEndpoint } from './assert-same'
import { fleetPoller } from './fleet/pollers'
import type { UpdateVariants } from './schema'

/**
 * Changes weights and instance counts of an endpoint's variants; AWS answers when it has begun.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpointWeightsAndCapacities.html
 */
export async function updateVariants(context: Context, input: UpdateVariants): Promise<{ name: string }> {
  await assertSameEndpoint(context, input.name, input.createdAtMs)
  const client = await context.aws.sagemakerOnce
  await client.send(
    new UpdateEndpointWeightsAndCapacitiesCommand({
      EndpointName: input.name,
      DesiredWeightsAndCapacities: input.variants.map(variant => ({
        VariantName: variant.name,
        DesiredWeight: variant.weight,
        DesiredInstanceCount: variant.instanceCount,
      })),
    }),
    { abortSignal: context.signal },
  )
  forget(`${context.region}:endpoints:`)
  fleetPoller(context.region).nudge()
  return { name: input.name }
}
