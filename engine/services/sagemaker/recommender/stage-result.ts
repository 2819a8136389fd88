import type { RecommendationJobStoppingConditions } from '@aws-sdk/client-sagemaker'

/** What was measured while one stage of traffic ran. */
export interface StageResult {
  users: number
  invocations: number
  errors: number
  elapsedMs: number
  /** Of the answered requests, rising. */
  latenciesMs: number[]
  /** Mean over the instances, in percent; undefined where it cannot be measured. */
  cpuPercent: number | undefined
  memoryPercent: number | undefined
}

/** Throughput that rises by less is flat. */
const flatShare = 0.05
const acceptableErrorShare = 0.01

export const invocationsPerMinute = ({ invocations, errors, elapsedMs }: StageResult): number =>
  elapsedMs === 0 ? 0 : ((invocations - errors) * 60_000) / elapsedMs

/** The smallest latency that `percent` of the requests did not exceed. */
export function latencyPercentile({ latenciesMs }: StageResult, percent: number): number {
  const rank = Math.ceil((percent / 100) * latenciesMs.length)
  return latenciesMs[Math.max(0, rank - 1)] ?? 0
}

type Conditions = RecommendationJobStoppingConditions | undefined

const percentOf = (conditions: Conditions) =>
  Number(/^P(\d+)$/.exec(conditions?.ModelLatencyThresholds?.[0]?.Percentile ?? '')?.[1] ?? 95)

/** The latency that a recommendation names: at the percentile of the threshold, else p95. */
export const namedLatencyMs = (result: StageResult, conditions: Conditions): number =>
  latencyPercentile(result, percentOf(conditions))

const isWithinLatency = (result: StageResult, conditions: Conditions): boolean =>
  namedLatencyMs(result, conditions) <= (conditions?.ModelLatencyThresholds?.[0]?.ValueInMilliseconds ?? Infinity)

const isSound = ({ errors, invocations }: StageResult) =>
  invocations > errors && errors <= invocations * acceptableErrorShare

/** Why no further stage is to be run after these; undefined where the load may go on rising. */
export function stopReason(results: readonly StageResult[], conditions: Conditions): string | undefined {
  const last = results.at(-1)
  if (!last) return undefined
  if (!isSound(last)) return `${last.errors} of ${last.invocations} requests failed`
  if (!isWithinLatency(last, conditions)) return 'the latency threshold was reached'
  const rate = invocationsPerMinute(last)
  if (rate >= (conditions?.MaxInvocations ?? Infinity)) return 'the expected number of invocations was reached'
  const before = Math.max(0, ...results.slice(0, -1).map(invocationsPerMinute))
  const isFlat = results.length > 1 && rate < before * (1 + flatShare)
  return isFlat && conditions?.FlatInvocations !== 'Continue' ? 'the number of invocations no longer rose' : undefined
}

/**
 * The stage that says what an endpoint can do: the highest throughput among those that kept to the conditions, else the
 * lightest load that was answered. Undefined where none was.
 */
export function bestStage(results: readonly StageResult[], conditions: Conditions): StageResult | undefined {
  const sound = results.filter(isSound)
  const kept = sound.filter(result => isWithinLatency(result, conditions))
  return kept.length > 0
    ? kept.reduce((best, result) => (invocationsPerMinute(result) > invocationsPerMinute(best) ? result : best))
    : sound[0]
}
