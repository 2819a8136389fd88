import type { NamedMetric } from './model'

/** How a resource is hosted decides what of it scales, by which metrics, and how far down. */
export const SCALING_KINDS = ['real-time', 'asynchronous', 'serverless', 'component'] as const
export type ScalingKind = (typeof SCALING_KINDS)[number]

/** The metric that says "somebody waits and nothing runs". */
interface FromZeroSignal {
  metricName: string
  /** Its dimension; the value is the endpoint's or the component's name. */
  dimension: 'EndpointName' | 'InferenceComponentName'
  /** What target tracking follows down to 0: it has data while nothing is asked. */
  tracked: NamedMetric
  words: string
}

interface KindRules {
  noun: string
  nouns: string
  unit: string
  /** The least capacity that the resource can be left with. */
  least: 0 | 1
  /** Why it is not 0, for a person who tried. */
  leastReason: string
  metrics: readonly NamedMetric[]
  fromZero?: FromZeroSignal
}

/**
 * What is legal for which kind.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html
 * https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-autoscale.html, read 2026-11-22.
 */
export const KIND_RULES: Record<ScalingKind, KindRules> = {
  'real-time': {
    noun: 'instance',
    nouns: 'instances',
    unit: 'inst.',
    least: 1,
    leastReason:
      'A real-time variant on instances keeps at least 1: only endpoints made of inference components, and asynchronous ones, may go to 0.',
    metrics: ['invocations-per-instance', 'concurrent-requests', 'cpu'],
  },
  asynchronous: {
    noun: 'instance',
    nouns: 'instances',
    unit: 'inst.',
    least: 0,
    leastReason: 'The minimum is 0 or more.',
    // No InvocationsPerInstance: asynchronous endpoints do not publish it, and a policy on it would stand idle.
    metrics: ['backlog-per-instance', 'cpu'],
    fromZero: {
      metricName: 'HasBacklogWithoutCapacity',
      dimension: 'EndpointName',
      tracked: 'backlog-per-instance',
      words: 'requests wait in the queue and no instance runs',
    },
  },
  serverless: {
    noun: 'unit of provisioned concurrency',
    nouns: 'units of provisioned concurrency',
    unit: 'conc.',
    least: 1,
    leastReason: 'Autoscaling keeps a provisioned concurrency of at least 1.',
    metrics: ['provisioned-utilization'],
  },
  component: {
    noun: 'copy',
    nouns: 'copies',
    unit: 'copies',
    least: 0,
    leastReason: 'The minimum is 0 or more.',
    metrics: ['invocations-per-copy', 'concurrent-requests-per-copy'],
    fromZero: {
      metricName: 'NoCapacityInvocationFailures',
      dimension: 'InferenceComponentName',
      tracked: 'concurrent-requests-per-copy',
      words: 'a request is refused because no copy runs',
    },
  },
}

/** `2 instances`, `1 copy`. */
export function capacityWords(count: number, kind: ScalingKind): string {
  const { noun, nouns } = KIND_RULES[kind]
  return `${count} ${count === 1 ? noun : nouns}`
}
