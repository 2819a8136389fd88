import type { AutoscalingContext } from './context.ts'
import { dropAlarms } from './policy/own-alarms.ts'
import { isOf, keyOf, type TargetRecord } from './records.ts'

/** Forgets a target with its policies, their alarms and its scheduled actions; its activities stay. */
export function removeTarget({ store, alarms }: AutoscalingContext, target: TargetRecord): void {
  const { region } = target
  for (const policy of store.policies.list(region).filter(isOf(target))) {
    store.policies.delete(region, keyOf(policy, policy.name))
    dropAlarms({ alarms }, policy)
  }
  for (const action of store.scheduledActions.list(region).filter(isOf(target))) {
    store.scheduledActions.delete(region, keyOf(action, action.name))
  }
  store.targets.delete(region, keyOf(target))
}
