import { AwsError } from '../../../protocol/aws-error.ts'
import { type ActivityRecord, type AutoscalingStore, isOf, keyOf, type TargetRecord } from '../records.ts'
import { variantOf } from '../resource-id.ts'
import type { ActivityLog } from './activity-log.ts'
import type { FleetPort } from './fleet-port.ts'

/** Changes capacities and follows each change until the endpoint has made it. */
export function createCapacity(store: AutoscalingStore, fleet: FleetPort, log: ActivityLog) {
  const variantOfTarget = ({ region, resourceId }: { region: string; resourceId: string }) => {
    const { endpointName, variantName } = variantOf(resourceId)
    return fleet.variant(region, endpointName, variantName)
  }
  const failed = (activity: ActivityRecord, why: string) =>
    log.end(activity, 'Failed', `Failed to set desired instance count to ${activity.desiredCapacity}. ${why}`)

  /** Returns false where the endpoint refused. */
  async function set(target: TargetRecord, count: number, cause: string): Promise<boolean> {
    const activity = log.begin(target, count, cause)
    const { endpointName, variantName } = variantOf(target.resourceId)
    try {
      await fleet.setDesiredInstanceCount(target.region, endpointName, variantName, count)
      return true
    } catch (error) {
      const reason = error instanceof AwsError ? `${error.message} (Error Code: ${error.code})` : String(error)
      failed(activity, `Reason: ${reason}`)
      return false
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

export type Capacity = ReturnType<typeof createCapacity>

/** The policies of a target. */
export const policiesOf = (store: AutoscalingStore, target: TargetRecord) =>
  store.policies.list(target.region).filter(isOf(target))
