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

  const record = (invocation: Invocation) => {
    const { instance, healthyCount, status, modelLatencyUs, overheadLatencyUs, atMs } = invocation
    let series = known.get(instance.variant)
    if (!series) {
      series = seriesOf(metrics, instance.variant)
      known.set(instance.variant, series)
    }
    series.invocations.record(1, atMs)
    series.invocationsPerInstance.record(1 / Math.max(1, healthyCount), atMs)
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
    if (instance.containers.length > 1) recordContainers(invocation)
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

function seriesOf(metrics: MetricSink, { region, dimensions }: HostedVariant) {
  const series = (metric: string, unit: 'None' | 'Microseconds' = 'None') =>
    metrics.series({ region, namespace: 'AWS/SageMaker', metric, unit, dimensions })
  return {
    invocations: series('Invocations'),
    invocationsPerInstance: series('InvocationsPerInstance'),
    errors4XX: series('Invocation4XXErrors'),
    errors5XX: series('Invocation5XXErrors'),
    modelErrors: series('InvocationModelErrors'),
    modelLatency: series('ModelLatency', 'Microseconds'),
    overheadLatency: series('OverheadLatency', 'Microseconds'),
  }
}
