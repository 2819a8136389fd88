import { KIND_RULES, type ScalingKind } from './kinds'
import type { NamedMetric } from './model'

interface MetricChoice {
  kind: NamedMetric | 'custom'
  label: string
  unit: string
  help: string
  suggestedTarget: number
}

const NAMED: Record<NamedMetric, Omit<MetricChoice, 'kind'>> = {
  'invocations-per-instance': {
    label: 'Invocations per instance',
    unit: '/ min',
    help: 'Requests per minute that each instance answers. The usual choice.',
    suggestedTarget: 600,
  },
  'concurrent-requests': {
    label: 'Concurrent requests per model',
    unit: 'requests',
    help: 'Requests inside the model at once, measured every 10 seconds: scales out sooner. For long and streaming requests.',
    suggestedTarget: 4,
  },
  cpu: {
    label: 'CPU utilization',
    unit: '%',
    help: 'Average of the instances; 100% is one core, so 4 cores reach 400%.',
    suggestedTarget: 60,
  },
  'backlog-per-instance': {
    label: 'Backlog per instance',
    unit: 'requests',
    help: 'Requests that wait in the queue for each instance (ApproximateBacklogSizePerInstance). Needed to come down to 0.',
    suggestedTarget: 5,
  },
  'provisioned-utilization': {
    label: 'Provisioned concurrency utilization',
    unit: 'of 1',
    help: 'Part of the provisioned concurrency that is busy, from 0 to 1. Calls beyond it start cold.',
    suggestedTarget: 0.5,
  },
  'invocations-per-copy': {
    label: 'Invocations per copy',
    unit: '/ min',
    help: 'Requests per minute that each copy answers. The usual choice.',
    suggestedTarget: 600,
  },
  'concurrent-requests-per-copy': {
    label: 'Concurrent requests per copy',
    unit: 'requests',
    help: 'Requests inside a copy at once, measured every 10 seconds: scales out sooner. For long and streaming requests.',
    suggestedTarget: 4,
  },
}

const CUSTOM: MetricChoice = {
  kind: 'custom',
  label: 'Another CloudWatch metric',
  unit: '',
  help: 'Any metric that falls when capacity is added, such as a queue length per instance.',
  suggestedTarget: 100,
}

/** What target tracking can follow for a kind, the usual one first. */
export const metricChoicesOf = (kind: ScalingKind): MetricChoice[] => [
  ...KIND_RULES[kind].metrics.map(metric => ({ kind: metric, ...NAMED[metric] })),
  CUSTOM,
]

export const metricLabel = (metric: NamedMetric) => NAMED[metric].label

/**
 * AWS's rule for the target from a load test of one instance: MAX_RPS × safety factor × 60.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-loadtest.html
 */
export function targetFromLoadTest(maxRequestsPerSecond: number, safetyFactor = 0.5): number {
  return Math.round(maxRequestsPerSecond * safetyFactor * 60)
}
