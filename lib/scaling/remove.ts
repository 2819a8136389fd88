import { DeregisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { getEndpoint } from '@/lib/endpoints/get'
import { AppError } from '@/lib/errors'
import { scalingKey } from './get'
import { readVariant } from './read-variant'
import { targetOf } from './resource'
import type { RemoveScaling } from './schema'

/**
 * Deregisters the variant: AWS deletes its policies, scheduled actions and their alarms with it, and the instances
 * stay as many as they are. Throws `conflict` when there is now something else to remove than was confirmed.
 */
export async function removeScaling(context: Context, input: RemoveScaling): Promise<{ variant: string }> {
  const { name, variant } = input
  const before = await readVariant(context, await getEndpoint(context, { name }), variant)
  if (before.wholeRevision !== input.wholeRevision) {
    throw new AppError('conflict', 'Someone else has changed the scaling of this variant: look again before removing.')
  }
  const client = await context.aws.autoscaling
  try {
    await client.send(new DeregisterScalableTargetCommand(targetOf(name, variant)), { abortSignal: context.signal })
  } finally {
    forget(scalingKey(context.region, name))
  }
  return { variant }
}
