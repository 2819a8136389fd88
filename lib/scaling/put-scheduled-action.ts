import { PutScheduledActionCommand } from '@aws-sdk/client-application-auto-scaling'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { findScalable } from './find-resource'
import { scalingKey } from './get'
import { KIND_RULES } from './kinds'
import { readResource } from './read-resource'
import { revisionOf } from './revision'
import type { PutScheduledAction } from './schema'
import { scheduledActionToAws } from './to-aws'

/**
 * Adds a scheduled action, or replaces one. AWS would do the latter silently: so a name that is taken is refused unless
 * what it stands for is still what the page showed.
 */
export async function putScheduledAction(context: Context, input: PutScheduledAction): Promise<{ name: string }> {
  const { name, ref, action, replaces } = input
  const before = await readResource(context, name, await findScalable(context, name, ref))
  if (!before.settings) throw new AppError('validation', 'Turn autoscaling on first: a schedule changes its limits.')
  const { least, leastReason } = KIND_RULES[before.kind]
  for (const field of ['minCapacity', 'maxCapacity'] as const) {
    if ((action[field] ?? least) >= least) continue
    throw new AppError('validation', leastReason, { fields: { [`action.${field}`]: leastReason } })
  }
  const taken = before.scheduledActions.find(scheduled => scheduled.name === action.name)
  if (taken && !replaces) {
    const message = 'There is already a scheduled action of this name: choose another, or edit that one.'
    throw new AppError('conflict', message, { fields: { 'action.name': message } })
  }
  if (replaces && revisionOf(taken) !== revisionOf(replaces)) {
    const message = taken
      ? 'Somebody changed this action since you opened it: close this to see how it is now.'
      : 'Somebody removed this action since you opened it: close this, and add it anew if it is still wanted.'
    throw new AppError('conflict', message)
  }
  const client = await context.aws.autoscaling
  try {
    await client.send(new PutScheduledActionCommand(scheduledActionToAws(input)), { abortSignal: context.signal })
  } finally {
    forget(scalingKey(context.region, name))
  }
  return { name: action.name }
}
