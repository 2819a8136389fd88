import { DeleteEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import type { DeleteEndpointConfig } from './schema'
import { endpointConfigUsage } from './usage'

/**
 * Deletes an endpoint config that no endpoint runs; its models stay. Throws `in-use` with the users: AWS would delete
 * it, and hide the instance types that go on being billed.
 */
export async function deleteEndpointConfig(
  context: Context,
  { name }: DeleteEndpointConfig,
): Promise<{ name: string }> {
  const { endpointNames } = await endpointConfigUsage(context, name)
  if (endpointNames.length > 0) {
    throw new AppError(
      'in-use',
      `The endpoint config "${name}" is used by ${endpointNames.length === 1 ? 'the endpoint' : 'the endpoints'} ${endpointNames.slice(0, 5).join(', ')}${endpointNames.length > 5 ? ' and others' : ''}: delete or update these first.`,
    )
  }
  const sagemaker = await context.aws.sagemaker
  await sagemaker.send(new DeleteEndpointConfigCommand({ EndpointConfigName: name }), { abortSignal: context.signal })
  forget(`${context.region}:endpoint-configs:`)
  return { name }
}
