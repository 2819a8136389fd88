import { complain } from '../../state/complain.ts'
import type { HostedInstance, Lease, MetricSink, ModelCall } from '../sagemaker/index.ts'
import { createContainerMetrics } from './container-metrics.ts'
import { createServerlessMetrics, type ServerlessInvocation } from './serverless-metrics.ts'

type HostedVariant = HostedInstance['variant']

export interface Invocation {
  instance: HostedInstance
  healthyCount: number
  serverless?: Lease['serverless']
  /** Of a cold start. */
  setupMs?: number
  call: Pick<ModelCall, 'container' | 'modelMs' | 'steps'>
  /** What the container answered, or why it did not. */
  status: number | 'failed' | 'caller-gone'
  modelLatencyUs: number
  overheadLatencyUs: number
  atMs: number
}

/**
 * Counts invocations as SageMaker does, each error metric with 0 or 1 per request.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
 */
export function createInvocationMetrics(metrics: MetricSink): (invocation: Invocation | ServerlessInvocation) => void {
  const known = new WeakMap<HostedVariant, ReturnType<typeof seriesOf>>()

  const recordContainers = createContainerMetrics(metrics)
  const recordServerless = createServerlessMetrics(metrics)

  const seriesFor = (variant: HostedVariant) => {
    const found = known.get(variant)
    if (found) return found
    const made = seriesOf(metrics, variant)
    known.set(variant, made)
    return made
  }

  const record = (invocation: Invocation) => {
    const { instance, healthyCount } = invocation
    const { variant, component } = seriesFor(instance.variant)
    // Of an inference component, what is healthy are its copies, which share instances.
    const instanceCount = instance.variant.component?.instanceCount() ?? healthyCount
    recordInto(variant, invocation, instanceCount)
    if (component) recordInto(component, invocation, healthyCount)
    if (instance.containers.length > 1 && invocation.status !== 'caller-gone') recordContainers(invocation)
  }
  const isServerless = (invocation: Invocation | ServerlessInvocation): invocation is ServerlessInvocation =>
    invocation.serverless !== undefined

  return invocation => {
    try {
      if (isServerless(invocation)) recordServerless(invocation)
      else record(invocation)
    } catch (error) {
      // The first sample of a series needs the disk; an answer does not.
      complain('Metrics of an invocation are lost', error)
    }
  }
}

interface Series {
  invocations: SeriesRecorder
  /** InvocationsPerInstance, or InvocationsPerCopy. */
  share: SeriesRecorder
  errors4XX: SeriesRecorder
  errors5XX: SeriesRecorder
  modelErrors: SeriesRecorder
  modelLatency: SeriesRecorder
  overheadLatency: SeriesRecorder
}
type SeriesRecorder = ReturnType<MetricSink['series']>

function recordInto(series: Series, invocation: Invocation, sharedBy: number): void {
  const { status, modelLatencyUs, overheadLatencyUs, atMs } = invocation
  series.invocations.record(1, atMs)
  series.share.record(1 / Math.max(1, sharedBy), atMs)
  // Of a call that its caller gave up, nobody knows how it would have ended.
  if (status === 'caller-gone') return
  const is4XX = status !== 'failed' && status >= 400 && status < 500
  const is5XX = status !== 'failed' && status >= 500
  const isModelError = status === 'failed' || status < 200 || status >= 300
  series.errors4XX.record(is4XX ? 1 : 0, atMs)
  series.errors5XX.record(is5XX ? 1 : 0, atMs)
  series.modelErrors.record(isModelError ? 1 : 0, atMs)
  series.modelLatency.record(modelLatencyUs, atMs)
  series.overheadLatency.record(overheadLatencyUs, atMs)
}

/** Those of a variant, and of the inference component where it is one that answers. */
function seriesOf(metrics: MetricSink, { region, dimensions, component }: HostedVariant) {
  const seriesUnder = (of: Record<string, string>, share: string): Series => {
    const series = (metric: string, unit: 'None' | 'Microseconds' = 'None') =>
      metrics.series({ region, namespace: 'AWS/SageMaker', metric, unit, dimensions: of })
    return {
      invocations: series('Invocations'),
      share: series(share),
      errors4XX: series('Invocation4XXErrors'),
      errors5XX: series('Invocation5XXErrors'),
      modelErrors: series('InvocationModelErrors'),
      modelLatency: series('ModelLatency', 'Microseconds'),
      overheadLatency: series('OverheadLatency', 'Microseconds'),
    }
  }
  return {
    variant: seriesUnder(dimensions, 'InvocationsPerInstance'),
    component: component && seriesUnder(component.dimensions, 'InvocationsPerCopy'),
  }
}
