import {
  DeleteScalingPolicyCommand,
  DeregisterScalableTargetCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { getEndpoint } from '@/lib/endpoints/get'
import { AppError } from '@/lib/errors'
import { scalingKey } from './get'
import type { VariantScaling } from './model'
import { readVariant } from './read-variant'
import { newPolicyName, targetOf } from './resource'
import type { PutScaling } from './schema'
import { policyToAws, registrationToAws } from './to-aws'

/**
 * Registers the variant and puts its target-tracking policy; without `tracking` the policy is removed. When the
 * policy is refused, the registration is taken back to what it was. Throws `conflict` when the settings are no longer
 * those that the form was made from (AWS has no conditional write, so a save within the same second still wins).
 */
export async function putScaling(context: Context, input: PutScaling): Promise<VariantScaling> {
  const { name, variant, settings } = input
  const detail = await getEndpoint(context, { name })
  const before = await readVariant(context, detail, variant)
  if (before.obstacle) throw new AppError('validation', before.obstacle)
  if (before.settingsRevision !== input.settingsRevision) {
    // Who is told of a conflict reads again at once, and must not get the answer of a second ago.
    forget(scalingKey(context.region, name))
    throw new AppError('conflict', 'Someone else has changed the scaling of this variant since you opened it.')
  }
  const client = await context.aws.autoscaling
  const options = { abortSignal: context.signal }
  try {
    await client.send(new RegisterScalableTargetCommand(registrationToAws(name, variant, settings)), options)
    try {
      await putPolicy(context, input, before)
    } catch (error) {
      await restore(context, input, before)
      throw error
    }
  } finally {
    forget(scalingKey(context.region, name))
  }
  return readVariant(context, detail, variant)
}

async function putPolicy(context: Context, { name, variant, settings }: PutScaling, before: VariantScaling) {
  const client = await context.aws.autoscaling
  const options = { abortSignal: context.signal }
  if (settings.tracking) {
    const policyName = before.policyName ?? newPolicyName(variant)
    await client.send(new PutScalingPolicyCommand(policyToAws(name, variant, policyName, settings.tracking)), options)
  } else if (before.policyName) {
    await client.send(
      new DeleteScalingPolicyCommand({ ...targetOf(name, variant), PolicyName: before.policyName }),
      options,
    )
  }
}

/** The first failure is what the user must read, so a failing undo is not thrown in its place. */
async function restore(context: Context, { name, variant }: PutScaling, before: VariantScaling): Promise<void> {
  const client = await context.aws.autoscaling
  const undo = before.settings
    ? client.send(new RegisterScalableTargetCommand(registrationToAws(name, variant, before.settings)))
    : client.send(new DeregisterScalableTargetCommand(targetOf(name, variant)))
  await undo.catch(() => undefined)
}
