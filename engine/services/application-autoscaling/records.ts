import type { DatabaseSync } from 'node:sqlite'
import type {
  NotScaledReason,
  PolicyType,
  ScalableTargetAction,
  ScalingActivityStatusCode,
  StepScalingPolicyConfiguration,
  SuspendedState,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling'
import { type Collection, openCollection } from '../../state/collection.ts'
import type { Dimension } from './dimension.ts'

/** What every record belongs to; the namespace is always `sagemaker`. */
export interface TargetKey {
  /** `endpoint/<endpoint>/variant/<variant>` or `inference-component/<component>` */
  resourceId: string
  dimension: Dimension
}

export interface TargetRecord extends TargetKey {
  region: string
  arn: string
  roleArn: string
  minCapacity: number
  maxCapacity: number
  createdAt: Date
  suspended: Required<SuspendedState>
  tags: Record<string, string>
  /** The capacity has still to be moved into min..max. */
  isUnsettled: boolean
}

export interface PolicyRecord extends TargetKey {
  region: string
  name: string
  arn: string
  type: PolicyType
  createdAt: Date
  targetTracking?: TargetTrackingScalingPolicyConfiguration
  stepScaling?: StepScalingPolicyConfiguration
  /** Names of the alarms that a target tracking policy owns; `low` is absent where scale-in is disabled. */
  alarmNames?: { high: string; low?: string }
  scaledOutMs?: number
  /** The capacity before that: until the cooldown is over, a step scaling policy counts from here. */
  scaledOutFrom?: number
  scaledInMs?: number
}

export interface ScheduledActionRecord extends TargetKey {
  region: string
  name: string
  arn: string
  schedule: string
  timezone?: string
  startTime?: Date
  endTime?: Date
  action: ScalableTargetAction
  createdAt: Date
  /** Moments up to here have been dealt with. */
  checkedMs: number
}

export interface ActivityRecord extends TargetKey {
  region: string
  id: string
  /** Orders activities of the same millisecond. */
  order: number
  description: string
  cause: string
  startTime: Date
  endTime?: Date
  statusCode: ScalingActivityStatusCode
  statusMessage?: string
  notScaledReasons?: NotScaledReason[]
  /** What the endpoint is to reach before the activity is over. */
  desiredCapacity?: number
  /** The policy that asked for it: its cooldown begins when the activity has ended well. */
  scaledBy?: { policyName: string; direction: 'out' | 'in'; from?: number }
}

export interface AutoscalingStore {
  targets: Collection<TargetRecord>
  policies: Collection<PolicyRecord>
  scheduledActions: Collection<ScheduledActionRecord>
  activities: Collection<ActivityRecord>
}

/** Every collection is scoped by region. */
export const openAutoscalingStore = (database: DatabaseSync): AutoscalingStore => ({
  targets: openCollection(database, 'scalable_targets'),
  policies: openCollection(database, 'scaling_policies'),
  scheduledActions: openCollection(database, 'scheduled_actions'),
  activities: openCollection(database, 'scaling_activities'),
})

/** The key of a target, or of something it owns by name. */
export const keyOf = ({ resourceId, dimension }: TargetKey, name = '') => `${resourceId}|${dimension}|${name}`

export const isOf = (target: TargetKey) => (record: TargetKey) =>
  record.resourceId === target.resourceId && record.dimension === target.dimension

/** What a Describe operation's filters leave of things with names, in order of target and name. */
export const chosenOf = <R extends TargetKey & { name: string }>(
  records: R[],
  names: string[] | undefined,
  filter: { ResourceId?: string; ScalableDimension?: string },
): R[] =>
  records
    .filter(
      ({ name, resourceId, dimension }) =>
        (names ?? [name]).includes(name) &&
        (filter.ResourceId ?? resourceId) === resourceId &&
        (filter.ScalableDimension ?? dimension) === dimension,
    )
    .sort((a, b) => (keyOf(a, a.name) < keyOf(b, b.name) ? -1 : 1))
