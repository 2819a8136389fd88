import type { Comparison, StepPolicy } from '../step-policy'

/**
 * What the simulator replays, minute by minute. Its rules are those of docs/scaling.md: alarms of whole minutes, one
 * change at a time, cooldowns that begin when a change is done.
 */
export interface Workload {
  /** Requests that arrive in each minute, oldest first. */
  requests: readonly number[]
  /** Milliseconds that the model works on one request by itself. */
  serviceMs: number
  /** Requests a minute that one instance, copy or unit of concurrency bears; undefined where nobody measured it. */
  capacityPerInstance: number | undefined
  /** What happens to requests above the capacity: they fail or time out, or they wait in a queue. */
  excess?: 'fails' | 'waits'
}

export interface SimulatedPolicy {
  min: number
  max: number
  tracking?: {
    /** The metric's value for one minute: of `requests` on `running` instances with `backlog` waiting. */
    metric: SimulatedMetric
    target: number
    scaleOutCooldownS: number
    scaleInCooldownS: number
    isScaleInDisabled: boolean
  }
  steps?: readonly SimulatedSteps[]
  /** What scheduled actions set, by the minute in which they run. */
  bounds?: readonly { minute: number; min?: number; max?: number }[]
}

/** A step scaling policy with the alarm that calls it, in whole minutes. */
export interface SimulatedSteps extends Pick<StepPolicy, 'adjustment' | 'aggregation' | 'steps' | 'minMagnitude'> {
  metric: SimulatedMetric
  comparison: Comparison
  threshold: number
  /** So many of the last `evaluationMinutes` must breach. */
  breachingMinutes: number
  evaluationMinutes: number
  cooldownS: number
}

export type SimulatedMetric =
  | 'invocations-per-instance'
  | 'concurrent-requests'
  | 'utilization'
  | 'backlog-per-instance'
  | 'backlog'
  /** 1 while requests wait and nothing runs. */
  | 'backlog-without-capacity'
  /** Requests refused because nothing runs. */
  | 'refused-without-capacity'

export interface SimulatedTiming {
  /** Minutes above the target before it scales out, and below 90 % of it before it scales in. */
  outMinutes: number
  inMinutes: number
  /** Minutes until a new instance serves. */
  startMinutes: number
}

/** AWS's alarms. A new instance takes minutes there: pulling the image, loading the model. */
export const AWS_TIMING: SimulatedTiming = { outMinutes: 3, inMinutes: 15, startMinutes: 5 }

export interface SimulatedMinute {
  /** Instances that serve. */
  running: number
  /** Instances that were asked for. */
  desired: number
  requests: number
  /** What policies can follow; null where there is no data point. */
  metrics: Record<SimulatedMetric, number | null>
  /** Part of what the running instances bear, 0..; undefined where the capacity is not known. */
  load: number | undefined
  /** Requests above what the running instances bear: they wait, time out or are refused. */
  excess: number
  /** Requests waiting at the end of the minute (asynchronous endpoints alone). */
  backlog: number
  /** Estimated mean latency in ms: service time over what is left of the capacity; undefined when overloaded. */
  latencyMs: number | undefined
}

export interface Simulation {
  minutes: SimulatedMinute[]
  instanceHours: number
  /** Requests above the capacity, over all minutes. */
  excess: number
  /** Changes of the instance count. */
  changes: number
}
