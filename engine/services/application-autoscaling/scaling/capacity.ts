import { AwsError } from '../../../protocol/aws-error.ts'
import type { Clock } from '../../../state/clock.ts'
import { nounOf } from '../dimension.ts'
import {
  type ActivityRecord,
  type AutoscalingStore,
  isOf,
  keyOf,
  type TargetKey,
  type TargetRecord,
} from '../records.ts'
import type { ActivityLog } from './activity-log.ts'
import type { FleetPort } from './fleet-port.ts'

/** Changes capacities and follows each change until it is made. */
export function createCapacity(store: AutoscalingStore, clock: Clock, fleet: FleetPort, log: ActivityLog) {
  const resourceOf = ({ region, resourceId, dimension }: TargetKey & { region: string }) =>
    fleet.scalable(region, resourceId, dimension)
  const failed = (activity: ActivityRecord, why: string) =>
    log.end(
      activity,
      'Failed',
      `Failed to set desired ${nounOf(activity.dimension)} to ${activity.desiredCapacity}. ${why}`,
    )

  /** A refusal ends up in the activity. */
  async function set(
    target: TargetRecord,
    count: number,
    cause: string,
    scaledBy?: ActivityRecord['scaledBy'],
  ): Promise<void> {
    const activity = log.begin(target, count, cause, scaledBy)
    try {
      await fleet.setDesired(target.region, target.resourceId, target.dimension, count)
    } catch (error) {
      const reason = error instanceof AwsError ? `${error.message} (Error Code: ${error.code})` : String(error)
      failed(activity, `Reason: ${reason}`)
    }
  }

  /** Ends activities whose resource has come to rest. */
  function follow() {
    for (const activity of log.inProgress()) {
      const resource = resourceOf(activity)
      const { desiredCapacity = 0 } = activity
      const owner = resource?.kind === 'inference-component' ? 'inference component' : 'endpoint'
      if (!resource) failed(activity, 'What it scales was deleted.')
      else if (resource.status === 'Failed') failed(activity, `The ${owner} has failed.`)
      else if (resource.status !== 'InService') continue
      else if (resource.desired !== desiredCapacity) {
        failed(activity, `Found it was later changed to ${resource.desired}.`)
      } else {
        const done = `Successfully set desired ${nounOf(activity.dimension)} to ${desiredCapacity}.`
        log.end(activity, 'Successful', `${done} Change successfully fulfilled by sagemaker.`)
        beginCooldown(store, activity, clock.now())
      }
    }
  }

  /** Moves capacities into min..max where a registration or a scheduled action asked for it. */
  async function enforce() {
    for (const target of store.targets.list()) {
      if (!target.isUnsettled) continue
      const resource = resourceOf(target)
      if (resource?.status !== 'InService' || log.isBusy(target)) continue
      const { minCapacity: min, maxCapacity: max } = target
      store.targets.put(target.region, keyOf(target), { ...target, isUnsettled: false })
      const current = resource.desired
      if (current < min) await set(target, min, `minimum capacity was set to ${min}`)
      else if (current > max) await set(target, max, `maximum capacity was set to ${max}`)
    }
  }

  return { resourceOf, set, follow, enforce }
}

function beginCooldown(store: AutoscalingStore, activity: ActivityRecord, nowMs: number): void {
  const { region, scaledBy } = activity
  const key = scaledBy && keyOf(activity, scaledBy.policyName)
  const policy = key && store.policies.get(region, key)
  if (!policy) return
  const { direction, from } = scaledBy
  const at = direction === 'out' ? { scaledOutMs: nowMs, scaledOutFrom: from } : { scaledInMs: nowMs }
  store.policies.put(region, key, { ...policy, ...at })
}

export type Capacity = ReturnType<typeof createCapacity>

/** The policies of a target. */
export const policiesOf = (store: AutoscalingStore, target: TargetRecord) =>
  store.policies.list(target.region).filter(isOf(target))
