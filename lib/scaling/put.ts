import {
  DeregisterScalableTargetCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { findScalable } from './find-resource'
import { scalingKey } from './get'
import type { ResourceScaling, Scalable, ScalingSettings } from './model'
import { stepPolicyChanges, trackingChanges } from './policy-changes'
import { readAlarms } from './read-alarms'
import { readResource } from './read-resource'
import { targetOf } from './resource'
import { checkSettings } from './rules'
import type { PutScaling } from './schema'
import { registrationToAws } from './to-aws'
import { inOrder } from './undo'

/**
 * Registers the resource and puts its policies with their alarms, in order; policies that the settings no longer have
 * are removed with theirs. When a step fails, all before it is taken back. Throws `validation` by field, and
 * `conflict` when the settings are no longer those that the form was made from (AWS has no conditional write, so a
 * save within the same second still wins).
 */
export async function putScaling(context: Context, input: PutScaling): Promise<ResourceScaling> {
  const { name, ref, settings } = input
  const scalable = await findScalable(context, name, ref)
  assertLegal(settings, scalable)
  const before = await readResource(context, name, scalable)
  if (before.settingsRevision !== input.settingsRevision) {
    // Who is told of a conflict reads again at once, and must not get the answer of a second ago.
    forget(scalingKey(context.region, name))
    throw new AppError('conflict', `Someone else has changed the scaling of ${ref.name} since you opened it.`)
  }
  const alarms = await readAlarms(context, alarmNames([settings, before.settings]))
  // A save that began is finished or taken back, whoever goes away meanwhile.
  const clients = { autoscaling: await context.aws.autoscaling, cloudwatch: await context.aws.cloudwatch }
  const place = { ...clients, endpointName: name, ref }
  try {
    await inOrder([
      registration(place, settings, before.settings),
      ...trackingChanges(place, settings.tracking, before),
      ...stepPolicyChanges(place, settings.steps, before.settings?.steps ?? [], alarms),
    ])
  } finally {
    forget(scalingKey(context.region, name))
  }
  return readResource(context, name, scalable)
}

function assertLegal(settings: ScalingSettings, { obstacle, kind }: Scalable): void {
  if (obstacle) throw new AppError('validation', obstacle)
  const problems = Object.entries(checkSettings(settings, kind))
  if (problems.length === 0) return
  const fields = Object.fromEntries(problems.map(([path, message]) => [`settings.${path}`, message]))
  throw new AppError('validation', problems[0]?.[1] ?? '', { fields })
}

const alarmNames = (versions: readonly (ScalingSettings | undefined)[]) =>
  versions.flatMap(settings => settings?.steps.flatMap(({ alarm }) => alarm?.name ?? []) ?? [])

type Place = Parameters<typeof trackingChanges>[0]

function registration(place: Place, settings: ScalingSettings, before: ScalingSettings | undefined) {
  const { autoscaling, endpointName, ref } = place
  const register = (wanted: ScalingSettings) =>
    autoscaling.send(new RegisterScalableTargetCommand(registrationToAws(endpointName, ref, wanted)))
  return {
    run: () => register(settings),
    undo: () =>
      before ? register(before) : autoscaling.send(new DeregisterScalableTargetCommand(targetOf(endpointName, ref))),
  }
}
