import { DeleteScheduledActionCommand } from '@aws-sdk/client-application-auto-scaling'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { scalingKey } from './get'
import { targetOf } from './resource'
import type { RemoveScheduledAction } from './schema'

/** Removes one scheduled action; the limits stay as it last set them. Throws `not-found`. */
export async function removeScheduledAction(context: Context, input: RemoveScheduledAction): Promise<{ name: string }> {
  const { name, ref, actionName } = input
  const client = await context.aws.autoscaling
  try {
    await client.send(new DeleteScheduledActionCommand({ ...targetOf(name, ref), ScheduledActionName: actionName }), {
      abortSignal: context.signal,
    })
  } finally {
    forget(scalingKey(context.region, name))
  }
  return { name: actionName }
}
