import { DeleteEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { DELETION_REACH } from './describe-all'
import type { DeleteEndpointConfig } from './schema'
import { endpointConfigUsage } from './usage'

/**
 * Deletes an endpoint config that no endpoint runs; its models stay. Throws `in-use` with the users: AWS would delete
 * it, and hide the instance types that go on being billed. Throws `limit-exceeded` when there are too many to know.
 */
export async function deleteEndpointConfig(
  context: Context,
  { name }: DeleteEndpointConfig,
  reach = DELETION_REACH,
): Promise<{ name: string }> {
  const { endpointNames, isPartial } = await endpointConfigUsage(context, name, reach)
  if (endpointNames.length > 0) {
    throw new AppError(
      'in-use',
      `The endpoint config "${name}" is used by ${endpointNames.length === 1 ? 'the endpoint' : 'the endpoints'} ${endpointNames.slice(0, 5).join(', ')}${endpointNames.length > 5 ? ' and others' : ''}: delete or update these first.`,
    )
  }
  if (isPartial) {
    throw new AppError(
      'limit-exceeded',
      `There are more endpoints than Slipway looks into, so one of them may run on "${name}". If you know that none does: aws sagemaker delete-endpoint-config --endpoint-config-name ${name}`,
    )
  }
  const sagemaker = await context.aws.sagemaker
  await sagemaker.send(new DeleteEndpointConfigCommand({ EndpointConfigName: name }), { abortSignal: context.signal })
  forget(`${context.region}:endpoint-configs:`)
  return { name }
}
