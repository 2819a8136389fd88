import { PutScheduledActionCommand } from '@aws-sdk/client-application-auto-scaling'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { findScalable } from './find-resource'
import { scalingKey } from './get'
import { KIND_RULES } from './kinds'
import { readResource } from './read-resource'
import type { PutScheduledAction } from './schema'
import { scheduledActionToAws } from './to-aws'

/** Adds a scheduled action. A name that is taken is refused, since AWS would silently replace the action. */
export async function putScheduledAction(context: Context, input: PutScheduledAction): Promise<{ name: string }> {
  const { name, ref, action } = input
  const before = await readResource(context, name, await findScalable(context, name, ref))
  if (!before.settings) throw new AppError('validation', 'Turn autoscaling on first: a schedule changes its limits.')
  const { least, leastReason } = KIND_RULES[before.kind]
  for (const field of ['minCapacity', 'maxCapacity'] as const) {
    if ((action[field] ?? least) >= least) continue
    throw new AppError('validation', leastReason, { fields: { [`action.${field}`]: leastReason } })
  }
  if (before.scheduledActions.some(scheduled => scheduled.name === action.name)) {
    const message = 'There is already a scheduled action of this name: choose another, or remove that one first.'
    throw new AppError('conflict', message, { fields: { 'action.name': message } })
  }
  const client = await context.aws.autoscaling
  try {
    await client.send(new PutScheduledActionCommand(scheduledActionToAws(input)), { abortSignal: context.signal })
  } finally {
    forget(scalingKey(context.region, name))
  }
  return { name: action.name }
}
