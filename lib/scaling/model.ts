import type { EndpointStatus } from '@/lib/endpoints/model'

/** What a target-tracking policy holds at its target. */
export type ScalingMetric =
  | { kind: 'invocations-per-instance' }
  | { kind: 'concurrent-requests' }
  | { kind: 'cpu' }
  | {
      kind: 'custom'
      namespace: string
      metricName: string
      statistic: MetricStatistic
      dimensions: MetricDimension[]
    }

export type MetricKind = ScalingMetric['kind']

export const METRIC_STATISTICS = ['Average', 'Minimum', 'Maximum', 'SampleCount', 'Sum'] as const
export type MetricStatistic = (typeof METRIC_STATISTICS)[number]

export interface MetricDimension {
  name: string
  value: string
}

export interface TargetTracking {
  metric: ScalingMetric
  /** In the metric's own unit: per minute, concurrent requests, percent. */
  targetValue: number
  scaleOutCooldownS: number
  scaleInCooldownS: number
  isScaleInDisabled: boolean
}

/** `partly` is what only other tools set: some kinds of scaling suspended, some not. */
export type Suspension = 'active' | 'paused' | 'partly'

/** What the form edits. Without `tracking` only the limits and the schedule act. */
export interface ScalingSettings {
  suspension: Suspension
  minCapacity: number
  maxCapacity: number
  tracking?: TargetTracking
}

/** A policy that Slipway shows and leaves alone: step scaling, metric math, a second target tracking. */
interface OtherPolicy {
  name: string
  type: string
}

export interface ScheduledAction {
  name: string
  /** `at(…)`, `rate(…)` or `cron(…)`. */
  schedule: string
  timezone: string
  startAtMs?: number
  endAtMs?: number
  minCapacity?: number
  maxCapacity?: number
}

/** One variant as Application Auto Scaling sees it. */
export interface VariantScaling {
  variant: string
  instanceType?: string
  currentInstanceCount?: number
  desiredInstanceCount?: number
  /** Why this variant cannot be scaled here; undefined when it can. */
  obstacle?: string
  /** Undefined while autoscaling does not know the variant. */
  settings?: ScalingSettings
  /** Name of the policy that `settings.tracking` came from. */
  policyName?: string
  otherPolicies: OtherPolicy[]
  scheduledActions: ScheduledAction[]
  /** CloudWatch alarms that AWS made for the policies. */
  alarmNames: string[]
  /** Fingerprint of `settings`: a save names the state that it was made from. */
  settingsRevision: string
  /** Fingerprint of all that a removal removes. */
  wholeRevision: string
}

export interface EndpointScaling {
  endpointName: string
  status: EndpointStatus
  variants: VariantScaling[]
  observedAtMs: number
}

export interface ScalingActivity {
  id: string
  variant: string
  description: string
  cause: string
  status: string
  statusMessage?: string
  startedAtMs: number
  endedAtMs?: number
  /** Why nothing was done, for activities that scaled nothing. */
  notScaledReasons: string[]
}

export function isUnderWay({ status }: ScalingActivity): boolean {
  return status === 'Pending' || status === 'InProgress'
}

export interface ScalingActivities {
  activities: ScalingActivity[]
  /** True when older ones were left out. */
  isCut: boolean
}
