import { complain } from '../../state/complain.ts'
import type { MetricSink } from '../sagemaker/index.ts'
import type { QueuedRequest, QueueOwner } from './async-queue.ts'
import type { AsyncEnd } from './async-run.ts'

type Unit = Parameters<MetricSink['record']>[0]['unit']

export interface Backlog {
  size: number
  /** Healthy. */
  instances: number
  oldestMs: number | undefined
}

/**
 * What SageMaker publishes of asynchronous endpoints, and nothing else of them. Its guide misspells
 * InvocationsProcessed; recordings of real endpoints have it as here.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-monitor.html (2026-11)
 */
export function createAsyncMetrics(metrics: MetricSink) {
  const recorder = (owner: QueueOwner, variantName: string | undefined, atMs: number) => {
    const dimensions: Record<string, string> = { EndpointName: owner.endpoint }
    if (variantName !== undefined) dimensions.VariantName = variantName
    return (metric: string, unit: Unit, value: number | undefined) => {
      if (value === undefined) return
      try {
        metrics.record({ region: owner.region, namespace: 'AWS/SageMaker', metric, unit, dimensions, value, atMs })
      } catch (error) {
        complain('Metrics of an endpoint are lost', error)
      }
    }
  }
  return {
    backlog(owner: QueueOwner, { size, instances, oldestMs }: Backlog, atMs: number): void {
      const put = recorder(owner, undefined, atMs)
      put('ApproximateBacklogSize', 'Count', size)
      put('ApproximateBacklogSizePerInstance', 'Count', size / Math.max(1, instances))
      put('HasBacklogWithoutCapacity', 'Count', size > 0 && instances === 0 ? 1 : 0)
      put('ApproximateAgeOfOldestRequest', 'Seconds', oldestMs === undefined ? 0 : Math.max(0, atMs - oldestMs) / 1000)
    },
    expired(queued: QueuedRequest, variantName: string, atMs: number): void {
      recorder(queued, variantName, atMs)('ExpiredRequests', 'Count', 1)
    },
    processed(queued: QueuedRequest, variantName: string, end: AsyncEnd, startedMs: number, atMs: number): void {
      const put = recorder(queued, variantName, atMs)
      const { failure, status, downloadMs, modelMs, uploadMs } = end
      put('InvocationsProcessed', 'Count', 1)
      put('InvocationFailures', 'Count', failure ? 1 : undefined)
      put('RequestDownloadFailures', 'Count', failure?.of === 'download' ? 1 : undefined)
      put('ResponseUploadFailures', 'Count', failure?.of === 'upload' ? 1 : undefined)
      put('RequestDownloadLatency', 'Microseconds', inMicroseconds(downloadMs))
      put('ResponseUploadLatency', 'Microseconds', inMicroseconds(uploadMs))
      put('TimeInBacklog', 'Milliseconds', Math.max(0, startedMs - queued.acceptedMs))
      put('TotalProcessingTime', 'Milliseconds', Math.max(0, atMs - queued.acceptedMs))
      if (modelMs === undefined) return
      put('ModelLatency', 'Microseconds', inMicroseconds(modelMs))
      put('Invocation4XXErrors', 'None', status !== undefined && status >= 400 && status < 500 ? 1 : 0)
      put('Invocation5XXErrors', 'None', status !== undefined && status >= 500 ? 1 : 0)
    },
  }
}

const inMicroseconds = (ms: number | undefined) => (ms === undefined ? undefined : ms * 1000)
