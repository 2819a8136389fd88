import type { HostedContainer, HostedInstance, MetricSink, ModelStep } from '../sagemaker/index.ts'
import type { Invocation } from './invocation-metrics.ts'

/**
 * The metrics of each container of a model with several, beside those of its variant: with direct invocation all that
 * SageMaker lists, in a pipeline the latency of every container.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/multi-container-metrics.html
 */
export function createContainerMetrics(metrics: MetricSink): (invocation: Invocation) => void {
  const known = new WeakMap<HostedContainer, ReturnType<typeof seriesOf>>()
  const seriesFor = (instance: HostedInstance, container: HostedContainer) => {
    const found = known.get(container)
    if (found) return found
    const made = seriesOf(metrics, instance, container.name)
    known.set(container, made)
    return made
  }
  return ({ instance, call, status, overheadLatencyUs, atMs }) => {
    if (call.steps) {
      for (const { container, modelMs } of call.steps)
        seriesFor(instance, container).containerLatency.record(modelMs * 1000, atMs)
      return
    }
    const series = seriesFor(instance, call.container)
    const code: ModelStep['status'] = typeof status === 'number' ? status : 'failed'
    series.invocations.record(1, atMs)
    series.errors4XX.record(code !== 'failed' && code >= 400 && code < 500 ? 1 : 0, atMs)
    series.errors5XX.record(code !== 'failed' && code >= 500 ? 1 : 0, atMs)
    series.containerLatency.record(call.modelMs * 1000, atMs)
    series.overheadLatency.record(overheadLatencyUs, atMs)
  }
}

function seriesOf(metrics: MetricSink, { variant }: HostedInstance, ContainerName: string) {
  const { region } = variant
  const dimensions = { ...variant.dimensions, ContainerName }
  const series = (metric: string, unit: 'None' | 'Microseconds' = 'None') =>
    metrics.series({ region, namespace: 'AWS/SageMaker', metric, unit, dimensions })
  return {
    invocations: series('Invocations'),
    errors4XX: series('Invocation4XXErrors'),
    errors5XX: series('Invocation5XXErrors'),
    containerLatency: series('ContainerLatency', 'Microseconds'),
    overheadLatency: series('OverheadLatency', 'Microseconds'),
  }
}
