import type { MetricId } from '@/lib/metrics/catalog'
import { KIND_RULES } from '@/lib/scaling/kinds'
import type { NamedMetric, ResourceScaling } from '@/lib/scaling/model'

interface ShownMetric {
  /** Key of the metrics' source: a variant's name, `component:name`, or nothing for the endpoint's queue. */
  source: string
  metric: MetricId
  title: string
  label: string
  unit: string
  /** The target counts by the minute, so sums of longer periods are brought back to one. */
  isPerMinute?: boolean
  /** From the chart's unit to that of the target. */
  factor?: number
}

const METRICS: Record<NamedMetric, Omit<ShownMetric, 'source'>> = {
  'invocations-per-instance': {
    metric: 'invocationsPerInstance',
    title: 'Invocations per instance',
    label: 'requests',
    unit: 'per minute',
    isPerMinute: true,
  },
  'concurrent-requests': {
    metric: 'concurrentRequests',
    title: 'Concurrent requests per model',
    label: 'requests',
    unit: 'most at once',
  },
  cpu: { metric: 'cpu', title: 'CPU utilization', label: 'CPU', unit: '%, 100 a core' },
  'backlog-per-instance': {
    metric: 'backlogPerInstance',
    title: 'Backlog per instance',
    label: 'requests waiting',
    unit: 'requests',
  },
  'provisioned-utilization': {
    metric: 'provisionedUtilization',
    title: 'Provisioned concurrency utilization',
    label: 'busy',
    unit: 'part of 1',
    factor: 0.01,
  },
  'invocations-per-copy': {
    metric: 'invocationsPerCopy',
    title: 'Invocations per copy',
    label: 'requests',
    unit: 'per minute',
    isPerMinute: true,
  },
  'concurrent-requests-per-copy': {
    metric: 'concurrentRequestsPerCopy',
    title: 'Concurrent requests per copy',
    label: 'requests',
    unit: 'most at once',
  },
}

/** The metric that the policy follows, or the usual one of the kind; undefined for what the page does not read. */
export function followedMetric(resource: Pick<ResourceScaling, 'ref' | 'kind' | 'settings'>): ShownMetric | undefined {
  const { ref, kind, settings } = resource
  const followed = settings?.tracking?.metric.kind ?? KIND_RULES[kind].metrics[0]
  if (!followed || followed === 'custom' || followed === 'math') return undefined
  const own = ref.dimension === 'copies' ? `component:${ref.name}` : ref.name
  return { source: followed === 'backlog-per-instance' ? '' : own, ...METRICS[followed] }
}

interface CapacityMetric {
  source: string
  metric: MetricId
  title: string
  unit: string
  description: string
  emptyReason: string
}

/** What tells how many run. CloudWatch has no count of provisioned concurrency, but how much of it was at work. */
export function capacityMetric({ ref, kind }: Pick<ResourceScaling, 'ref' | 'kind'>): CapacityMetric {
  if (kind === 'serverless') {
    return {
      source: ref.name,
      metric: 'provisionedExecutions',
      title: 'Provisioned concurrency at work',
      unit: 'calls at once',
      description: 'Calls that ran on provisioned concurrency at the same time, with the allowed range as a band.',
      emptyReason: 'No call ran on provisioned concurrency in this range',
    }
  }
  if (kind === 'component') {
    return {
      source: `component:${ref.name}`,
      metric: 'copies',
      title: 'Copies',
      unit: 'running',
      description: 'Copies that report, with the allowed range as a band.',
      emptyReason: 'No copy reported in this range',
    }
  }
  return {
    source: ref.name,
    metric: 'instances',
    title: 'Instances',
    unit: 'running',
    description: 'Instances that report, with the allowed range as a band.',
    emptyReason: 'No instance reported in this range',
  }
}
