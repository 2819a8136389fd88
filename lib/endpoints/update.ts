import { UpdateEndpointCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { assertSameEndpoint } from './assert-same'
import { fleetPoller } from './fleet/pollers'
import { onceConfigIsSeen } from './once-config-is-seen'
import type { UpdateEndpoint } from './schema'
import { endpointUpdateToAws } from './update-to-aws'

/**
 * Moves an endpoint to another config, blue/green and all at once: the old instances serve until the new ones do.
 * AWS answers when it has begun. https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html
 */
export async function updateEndpoint(context: Context, input: UpdateEndpoint): Promise<{ name: string }> {
  const endpoint = await assertSameEndpoint(context, input.name, input.createdAtMs)
  if (endpoint.configName === input.configName && !endpoint.failureReason) {
    throw new AppError('validation', `The endpoint already runs "${input.configName}": choose another config.`, {
      fields: { configName: 'The endpoint already runs this config: choose another.' },
    })
  }
  const client = await context.aws.sagemakerOnce
  await onceConfigIsSeen(context, input.configName, () =>
    client.send(new UpdateEndpointCommand(endpointUpdateToAws(input)), { abortSignal: context.signal }),
  )
  forget(`${context.region}:endpoints:`)
  fleetPoller(context.region).nudge()
  return { name: input.name }
}
