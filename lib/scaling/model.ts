import type { EndpointStatus } from '@/lib/endpoints/model'
import type { ScalingKind } from './kinds'
import type { ScalableRef } from './resource'
import type { StepPolicy } from './step-policy'

export const METRIC_STATISTICS = ['Average', 'Minimum', 'Maximum', 'SampleCount', 'Sum'] as const
export type MetricStatistic = (typeof METRIC_STATISTICS)[number]

export interface MetricDimension {
  name: string
  value: string
}

/** The metrics that the form knows by name: predefined ones of AWS, and two that its guides tell to spell out. */
export const NAMED_METRICS = [
  'invocations-per-instance',
  'concurrent-requests',
  'cpu',
  'backlog-per-instance',
  'provisioned-utilization',
  'invocations-per-copy',
  'concurrent-requests-per-copy',
] as const
export type NamedMetric = (typeof NAMED_METRICS)[number]

/** One step of metric math: an expression over others, or a metric. */
export interface MathQuery {
  id: string
  label?: string
  expression?: string
  metric?: {
    namespace: string
    metricName: string
    dimensions: MetricDimension[]
    statistic: string
    unit?: string
  }
  isResult: boolean
}

/** What a target-tracking policy holds at its target. */
export type ScalingMetric =
  | { kind: NamedMetric }
  | {
      kind: 'custom'
      namespace: string
      metricName: string
      statistic: MetricStatistic
      dimensions: MetricDimension[]
    }
  | { kind: 'math'; queries: MathQuery[] }

export type MetricKind = ScalingMetric['kind']

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

/** What the form edits. Without policies only the limits and the schedule act. */
export interface ScalingSettings {
  suspension: Suspension
  minCapacity: number
  maxCapacity: number
  tracking?: TargetTracking
  steps: StepPolicy[]
}

/** A policy that Slipway shows and leaves alone: a second target tracking. */
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

/** Something on the endpoint that scales, or could. */
export interface Scalable {
  ref: ScalableRef
  kind: ScalingKind
  instanceType?: string
  /** In instances, units of provisioned concurrency, or copies. */
  current?: number
  desired?: number
  /** Why it cannot be scaled here; undefined when it can. */
  obstacle?: string
  /** Of a serverless variant: the most that its provisioned concurrency may be. */
  maxConcurrency?: number
  /** Of an inference component: the variant whose instances it runs on. */
  variant?: string
}

/** A scalable as Application Auto Scaling sees it. */
export interface ResourceScaling extends Scalable {
  /** Undefined while autoscaling does not know it. */
  settings?: ScalingSettings
  /** Name of the policy that `settings.tracking` came from. */
  policyName?: string
  otherPolicies: OtherPolicy[]
  scheduledActions: ScheduledAction[]
  /** CloudWatch alarms that AWS made for target tracking. */
  alarmNames: string[]
  /** Alarms of policies that are gone: they call nothing, and cost. */
  orphanAlarms: string[]
  /** Fingerprint of `settings`: a save names the state that it was made from. */
  settingsRevision: string
  /** Fingerprint of all that a removal removes. */
  wholeRevision: string
}

/** The instances below inference components, which SageMaker itself sizes. */
export interface ComponentFleet {
  variant: string
  currentInstances?: number
  desiredInstances?: number
  isManaged: boolean
  minInstances?: number
  maxInstances?: number
}

export interface EndpointScaling {
  endpointName: string
  createdAtMs: number
  status: EndpointStatus
  resources: ResourceScaling[]
  fleets: ComponentFleet[]
  /** There are more components than were looked into. */
  isPartial: boolean
  observedAtMs: number
}

export interface ScalingActivity {
  id: string
  /** Name of the variant, or of the inference component. */
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
