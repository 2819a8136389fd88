import { DeregisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling'
import { DeleteAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { findScalable } from './find-resource'
import { scalingKey } from './get'
import type { ResourceScaling } from './model'
import { releaseAlarm } from './policy-changes'
import { readAlarms } from './read-alarms'
import { readResource } from './read-resource'
import { type ScalableRef, targetOf } from './resource'
import type { RemoveScaling } from './schema'

/**
 * Deregisters the resource: AWS deletes its policies, scheduled actions and the alarms of target tracking with it, and
 * the capacity stays as it is. The alarms of step policies are nobody's then, so they are deleted here. Throws
 * `conflict` when there is now something else to remove than was confirmed.
 */
export async function removeScaling(context: Context, input: RemoveScaling): Promise<{ ref: ScalableRef }> {
  const { name, ref } = input
  const before = await readResource(context, name, await findScalable(context, name, ref))
  if (before.wholeRevision !== input.wholeRevision) {
    throw new AppError('conflict', `Someone else has changed the scaling of ${ref.name}: look again before removing.`)
  }
  const alarms = await readAlarms(context, ownAlarmNames(before))
  const autoscaling = await context.aws.autoscaling
  try {
    await autoscaling.send(new DeregisterScalableTargetCommand(targetOf(name, ref)), { abortSignal: context.signal })
    await removeAlarms(context, before, alarms)
  } finally {
    forget(scalingKey(context.region, name))
  }
  return { ref }
}

const ownAlarmNames = ({ settings }: ResourceScaling) => settings?.steps.flatMap(({ alarm }) => alarm?.name ?? []) ?? []

async function removeAlarms(context: Context, before: ResourceScaling, alarms: readonly MetricAlarm[]): Promise<void> {
  const cloudwatch = await context.aws.cloudwatch
  const find = (name: string) => alarms.find(({ AlarmName }) => AlarmName === name)
  try {
    for (const policy of before.settings?.steps ?? []) await releaseAlarm(cloudwatch, policy, find)
    if (before.orphanAlarms.length > 0) {
      await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: before.orphanAlarms }))
    }
  } catch (cause) {
    const names = [...ownAlarmNames(before), ...before.orphanAlarms].join(', ')
    const message = `Autoscaling is removed, but not all alarms of its step policies: delete ${names} in CloudWatch.`
    throw new AppError('unavailable', message, { cause })
  }
}
