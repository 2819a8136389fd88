import { UpdateEndpointWeightsAndCapacitiesCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { assertSameEndpoint } from '@/lib/endpoints/assert-same'
import { scalingKey } from './get'
import type { SetProvisionedConcurrency } from './schema'

/**
 * Gives a serverless variant provisioned concurrency, or another amount of it; AWS answers when it has begun.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantServerlessUpdateConfig.html
 */
export async function setProvisionedConcurrency(
  context: Context,
  { name, variant, createdAtMs, provisionedConcurrency }: SetProvisionedConcurrency,
): Promise<{ name: string }> {
  await assertSameEndpoint(context, name, createdAtMs)
  const client = await context.aws.sagemakerOnce
  await client.send(
    new UpdateEndpointWeightsAndCapacitiesCommand({
      EndpointName: name,
      DesiredWeightsAndCapacities: [
        { VariantName: variant, ServerlessUpdateConfig: { ProvisionedConcurrency: provisionedConcurrency } },
      ],
    }),
    { abortSignal: context.signal },
  )
  forget(`${context.region}:endpoints:`)
  forget(scalingKey(context.region, name))
  return { name }
}
