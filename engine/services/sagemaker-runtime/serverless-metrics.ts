import type { Lease, MetricSink } from '../sagemaker/index.ts'
import type { Invocation } from './invocation-metrics.ts'

type HostedVariant = Lease['instance']['variant']
/** Without a call where its environment never came up. */
export type ServerlessInvocation = Omit<Invocation, 'call'> & { serverless: NonNullable<Lease['serverless']> }

/**
 * What SageMaker publishes of a serverless variant, and nothing else of what instances have.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-monitoring.html
 */
export function createServerlessMetrics(metrics: MetricSink): (invocation: ServerlessInvocation) => void {
  const known = new WeakMap<HostedVariant, ReturnType<typeof seriesOf>>()
  const knownProvisioned = new WeakMap<HostedVariant, ReturnType<typeof provisionedSeriesOf>>()

  const recordProvisioned = (
    variant: HostedVariant,
    { concurrency, executions, isUsed }: NonNullable<ServerlessInvocation['serverless']['provisioned']>,
    atMs: number,
  ) => {
    const series = knownProvisioned.get(variant) ?? provisionedSeriesOf(metrics, variant)
    knownProvisioned.set(variant, series)
    series.executions.record(executions, atMs)
    series.utilization.record(executions / concurrency, atMs)
    if (isUsed) series.invocations.record(1, atMs)
    else series.spillover.record(1, atMs)
  }

  return ({ instance, serverless, setupMs, status, modelLatencyUs, overheadLatencyUs, atMs }) => {
    let series = known.get(instance.variant)
    if (!series) {
      series = seriesOf(metrics, instance.variant)
      known.set(instance.variant, series)
    }
    series.invocations.record(1, atMs)
    series.utilization.record(serverless.executions / serverless.maxConcurrency, atMs)
    if (setupMs !== undefined) series.setupTime.record(setupMs * 1000, atMs)
    if (serverless.provisioned) recordProvisioned(instance.variant, serverless.provisioned, atMs)
    if (status === 'caller-gone') return
    series.errors4XX.record(status !== 'failed' && status >= 400 && status < 500 ? 1 : 0, atMs)
    series.errors5XX.record(status === 'failed' || status >= 500 ? 1 : 0, atMs)
    series.modelLatency.record(modelLatencyUs, atMs)
    series.overheadLatency.record(overheadLatencyUs, atMs)
  }
}

function seriesOf(metrics: MetricSink, { region, dimensions }: HostedVariant) {
  const series = (metric: string, unit: 'None' | 'Count' | 'Microseconds' = 'None') =>
    metrics.series({ region, namespace: 'AWS/SageMaker', metric, unit, dimensions })
  return {
    invocations: series('Invocations'),
    errors4XX: series('Invocation4XXErrors'),
    errors5XX: series('Invocation5XXErrors'),
    modelLatency: series('ModelLatency', 'Microseconds'),
    overheadLatency: series('OverheadLatency', 'Microseconds'),
    setupTime: series('ModelSetupTime', 'Microseconds'),
    utilization: series('ServerlessConcurrentExecutionsUtilization'),
  }
}

/** Of variants with provisioned concurrency alone. */
function provisionedSeriesOf(metrics: MetricSink, { region, dimensions }: HostedVariant) {
  const series = (name: string, unit: 'None' | 'Count' = 'Count') => {
    const metric = `ServerlessProvisionedConcurrency${name}`
    return metrics.series({ region, namespace: 'AWS/SageMaker', metric, unit, dimensions })
  }
  return {
    executions: series('Executions'),
    utilization: series('Utilization', 'None'),
    invocations: series('Invocations'),
    spillover: series('SpilloverInvocations'),
  }
}
