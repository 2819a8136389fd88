import type { DatabaseSync } from 'node:sqlite'
import type { Service } from '../../protocol/operation.ts'
import type { Clock } from '../../state/clock.ts'
import type { Alarms, MetricStore } from '../cloudwatch/index.ts'
import type { AutoscalingContext } from './context.ts'
import {
  deregisterScalableTarget,
  describeScalableTargets,
  registerScalableTarget,
} from './operations/scalable-targets.ts'
import { describeScalingActivities } from './operations/scaling-activities.ts'
import { deleteScalingPolicy, describeScalingPolicies, putScalingPolicy } from './operations/scaling-policies.ts'
import { deleteScheduledAction, describeScheduledActions, putScheduledAction } from './operations/scheduled-actions.ts'
import { listTagsForResource, tagResource, untagResource } from './operations/tags.ts'
import { openAutoscalingStore } from './records.ts'
import { removeTarget } from './remove-target.ts'
import { belongsTo } from './resource-id.ts'
import { createActivityLog } from './scaling/activity-log.ts'
import { startScaling } from './scaling/engine.ts'
import type { FleetPort } from './scaling/fleet-port.ts'
import { awsTiming, fastTiming } from './timing.ts'

export interface AutoscalingDeps {
  /** Durability `full`. */
  database: DatabaseSync
  accountId: string
  clock: Clock
  metrics: MetricStore
  alarms: Alarms
  fleet: FleetPort
  fastScaling: boolean
}

/** Application Auto Scaling for endpoint variants and inference components: its operations, and what moves the capacities. */
export function createAutoscaling(deps: AutoscalingDeps): {
  service: Service
  isScalableTarget(region: string, endpointName: string, variantName: string): boolean
  close(): Promise<void>
  /** Forgets every target with all that belongs to it. */
  reset(): Promise<void>
} {
  const store = openAutoscalingStore(deps.database)
  const log = createActivityLog(store, deps.clock)
  const context: AutoscalingContext = { ...deps, store, log, timing: deps.fastScaling ? fastTiming : awsTiming }
  const scaling = startScaling(context)
  const targetsOf = (region: string, owner: string) =>
    store.targets.list(region).filter(({ resourceId }) => belongsTo(resourceId, owner))
  deps.fleet.onDeleted((region, owner) => {
    for (const target of targetsOf(region, owner)) removeTarget(context, target)
  })
  return {
    service: { model: 'application-autoscaling', operations: operationsOf(context) },
    isScalableTarget: (region, endpointName, variantName) =>
      targetsOf(region, `endpoint/${endpointName}`).some(({ resourceId }) =>
        resourceId.endsWith(`/variant/${variantName}`),
      ),
    close: () => scaling.stop(),
    async reset() {
      for (const target of store.targets.list()) removeTarget(context, target)
      for (const collection of Object.values(store)) collection.clear()
    },
  }
}

const operationsOf = (context: AutoscalingContext): Service['operations'] => ({
  RegisterScalableTarget: registerScalableTarget(context),
  DeregisterScalableTarget: deregisterScalableTarget(context),
  DescribeScalableTargets: describeScalableTargets(context),
  PutScalingPolicy: putScalingPolicy(context),
  DeleteScalingPolicy: deleteScalingPolicy(context),
  DescribeScalingPolicies: describeScalingPolicies(context),
  PutScheduledAction: putScheduledAction(context),
  DeleteScheduledAction: deleteScheduledAction(context),
  DescribeScheduledActions: describeScheduledActions(context),
  DescribeScalingActivities: describeScalingActivities(context),
  ListTagsForResource: listTagsForResource(context),
  TagResource: tagResource(context),
  UntagResource: untagResource(context),
})
