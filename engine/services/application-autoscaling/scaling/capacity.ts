import { AwsError } from '../../../protocol/aws-error.ts'
import type { Clock } from '../../../state/clock.ts'
import { type ActivityRecord, type AutoscalingStore, isOf, keyOf, type TargetRecord } from '../records.ts'
import { variantOf } from '../resource-id.ts'
import type { ActivityLog } from './activity-log.ts'
import type { FleetPort } from './fleet-port.ts'

/** Changes capacities and follows each change until the endpoint has made it. */
export function createCapacity(store: AutoscalingStore, clock: Clock, fleet: FleetPort, log: ActivityLog) {
  const variantOfTarget = ({ region, resourceId }: { region: string; resourceId: string }) => {
    const { endpointName, variantName } = variantOf(resourceId)
    return fleet.variant(region, endpointName, variantName)
  }
  const failed = (activity: ActivityRecord, why: string) =>
    log.end(activity, 'Failed', `Failed to set desired instance count to ${activity.desiredCapacity}. ${why}`)

  /** A refusal ends up in the activity. */
  async function set(
    target: TargetRecord,
    count: number,
    cause: string,
    scaledBy?: ActivityRecord['scaledBy'],
  ): Promise<void> {
    const activity = log.begin(target, count, cause, scaledBy)
    const { endpointName, variantName } = variantOf(target.resourceId)
    try {
      await fleet.setDesiredInstanceCount(target.region, endpointName, variantName, count)
    } catch (error) {
      const reason = error instanceof AwsError ? `${error.message} (Error Code: ${error.code})` : String(error)
      failed(activity, `Reason: ${reason}`)
    }
  }

  /** Ends activities whose endpoint has come to rest. */
  function follow() {
    for (const activity of log.inProgress()) {
      const variant = variantOfTarget(activity)
      const { desiredCapacity = 0 } = activity
      if (!variant) failed(activity, 'The endpoint was deleted.')
      else if (variant.status === 'Failed') failed(activity, 'The endpoint has failed.')
      else if (variant.status !== 'InService') continue
      else if (variant.desiredInstanceCount !== desiredCapacity) {
        failed(activity, `Found it was later changed to ${variant.desiredInstanceCount}.`)
      } else {
        const done = `Successfully set desired instance count to ${desiredCapacity}.`
        log.end(activity, 'Successful', `${done} Change successfully fulfilled by sagemaker.`)
        beginCooldown(store, activity, clock.now())
      }
    }
  }

  /** Moves capacities into min..max where a registration or a scheduled action asked for it. */
  async function enforce() {
    for (const target of store.targets.list()) {
      if (!target.isUnsettled) continue
      const variant = variantOfTarget(target)
      if (variant?.status !== 'InService' || log.isBusy(target)) continue
      const { minCapacity: min, maxCapacity: max } = target
      store.targets.put(target.region, keyOf(target), { ...target, isUnsettled: false })
      const current = variant.desiredInstanceCount
      if (current < min) await set(target, min, `minimum capacity was set to ${min}`)
      else if (current > max) await set(target, max, `maximum capacity was set to ${max}`)
    }
  }

  return { variantOfTarget, set, follow, enforce }
}

function beginCooldown(store: AutoscalingStore, activity: ActivityRecord, nowMs: number): void {
  const { region, scaledBy } = activity
  const key = scaledBy && keyOf(activity, scaledBy.policyName)
  const policy = key && store.policies.get(region, key)
  if (!policy) return
  const at = scaledBy.direction === 'out' ? { scaledOutMs: nowMs } : { scaledInMs: nowMs }
  store.policies.put(region, key, { ...policy, ...at })
}

export type Capacity = ReturnType<typeof createCapacity>

/** The policies of a target. */
export const policiesOf = (store: AutoscalingStore, target: TargetRecord) =>
  store.policies.list(target.region).filter(isOf(target))
