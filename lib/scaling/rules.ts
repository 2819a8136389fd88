import { findInstanceType } from '@/lib/endpoint-configs/instance-types'
import type { ConfigKind, ConfigVariant } from '@/lib/endpoint-configs/model'
import type { MetricKind, ScalingSettings } from './model'

/** What AWS does when a policy says nothing: https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html */
export const DEFAULT_COOLDOWN_S = 300
/** AWS names no highest cooldown; a day is longer than any use. */
const MAX_COOLDOWN_S = 86_400
/** A slip of the finger, not a plan: accounts' quotas are far below. */
const MAX_CAPACITY = 10_000

/** No request, no datapoint: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
const IDLE_ADVICE =
  'Without any request this metric has no data, and AWS removes no instance: an endpoint that falls idle keeps what it has. For quiet times, add a scheduled action that lowers the maximum, or follow the CPU, which always has data.'

const ZERO_REASON =
  'A real-time variant on instances keeps at least 1: only endpoints made of inference components, and asynchronous ones, may go to 0.'

/**
 * Why a variant cannot be scaled from here, or undefined.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html, read 2026-11-22.
 */
export function obstacleOf(variant: ConfigVariant | undefined, kind: ConfigKind | undefined): string | undefined {
  if (!variant || !kind)
    return 'The config of this endpoint was deleted, so AWS no longer tells what the variant runs on.'
  if (kind === 'serverless' || variant.serverless) {
    return 'A serverless variant scales by itself up to its concurrency limit: there are no instances to count.'
  }
  if (kind === 'asynchronous') {
    return 'An asynchronous endpoint scales by its backlog, with other metrics than these.'
  }
  if (variant.modelName === undefined) {
    return 'This variant hosts inference components: their copies are scaled, each on its own.'
  }
  if (variant.instanceType === undefined) return 'This variant runs on a pool of instance types.'
  if (findInstanceType(variant.instanceType)?.category === 'Burstable') {
    return `AWS does not scale burstable instances, and ${variant.instanceType} is one: move the variant to another type, such as ml.m5.large.`
  }
  return undefined
}

/** What is wrong with the settings, by form path; empty when AWS should take them. */
export function checkSettings(settings: ScalingSettings): Record<string, string> {
  const { minCapacity, maxCapacity, tracking } = settings
  const problems: Record<string, string> = {}
  if (!isCount(minCapacity)) problems.minCapacity = 'Instances are counted in whole numbers.'
  else if (minCapacity < 1) problems.minCapacity = ZERO_REASON
  if (!isCount(maxCapacity)) problems.maxCapacity = 'Instances are counted in whole numbers.'
  else if (maxCapacity < 1) problems.maxCapacity = 'The maximum is 1 or more.'
  else if (maxCapacity > MAX_CAPACITY) problems.maxCapacity = `At most ${MAX_CAPACITY.toLocaleString('en')} instances.`
  else if (minCapacity > maxCapacity) problems.maxCapacity = `Not below the minimum, ${minCapacity}.`
  if (!tracking) return problems
  if (!(Number.isFinite(tracking.targetValue) && tracking.targetValue > 0)) {
    problems['tracking.targetValue'] = 'The target is a number above 0.'
  }
  for (const field of ['scaleOutCooldownS', 'scaleInCooldownS'] as const) {
    const seconds = tracking[field]
    if (!isCount(seconds) || seconds > MAX_COOLDOWN_S) {
      problems[`tracking.${field}`] = 'A cooldown is a whole number of seconds, from 0 to 86,400 (a day).'
    }
  }
  return problems
}

const isCount = (value: number) => Number.isInteger(value) && value >= 0

/** What AWS would take and a person should still think about, by form path. */
export function adviceOn(settings: ScalingSettings, instanceType: string | undefined): Record<string, string> {
  const { tracking, minCapacity, maxCapacity } = settings
  const advice: Record<string, string> = {}
  const vcpu = instanceType ? findInstanceType(instanceType)?.vcpu : undefined
  if (tracking?.metric.kind === 'cpu' && vcpu && tracking.targetValue > vcpu * 100) {
    advice['tracking.targetValue'] =
      `CPUUtilization counts 100% a core: ${instanceType} has ${vcpu}, so it never passes ${vcpu * 100}% and nothing would scale out.`
  }
  if (minCapacity === maxCapacity && tracking) {
    advice.maxCapacity = 'Minimum and maximum are equal, so the metric can change nothing.'
  }
  if (
    tracking?.metric.kind === 'invocations-per-instance' &&
    !tracking.isScaleInDisabled &&
    maxCapacity > minCapacity
  ) {
    advice['tracking.metric'] = IDLE_ADVICE
  }
  return advice
}

export interface MetricChoice {
  kind: MetricKind
  label: string
  unit: string
  help: string
  suggestedTarget: number
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-add-code-define.html, read 2026-11-22. */
export const METRIC_CHOICES: readonly MetricChoice[] = [
  {
    kind: 'invocations-per-instance',
    label: 'Invocations per instance',
    unit: '/ min',
    help: 'Requests per minute that each instance answers. The usual choice.',
    suggestedTarget: 600,
  },
  {
    kind: 'concurrent-requests',
    label: 'Concurrent requests per model',
    unit: 'requests',
    help: 'Requests inside the model at once, measured every 10 seconds: scales out sooner. For long and streaming requests.',
    suggestedTarget: 4,
  },
  {
    kind: 'cpu',
    label: 'CPU utilization',
    unit: '%',
    help: 'Average of the instances; 100% is one core, so 4 cores reach 400%.',
    suggestedTarget: 60,
  },
  {
    kind: 'custom',
    label: 'Another CloudWatch metric',
    unit: '',
    help: 'Any metric that falls when instances are added, such as a queue length per instance.',
    suggestedTarget: 100,
  },
]

/**
 * AWS's rule for the target from a load test of one instance: MAX_RPS × safety factor × 60.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-loadtest.html
 */
export function targetFromLoadTest(maxRequestsPerSecond: number, safetyFactor = 0.5): number {
  return Math.round(maxRequestsPerSecond * safetyFactor * 60)
}
