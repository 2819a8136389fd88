import { complain } from '../../state/complain.ts'
import type { HostedInstance, MetricSink } from '../sagemaker/index.ts'

/**
 * MidStreamErrors: 0 or 1 for each answer that began. (FirstChunkLatency and its kin are metrics of bidirectional
 * streaming alone: https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html, read 2026-11.)
 */
export const createStreamMetrics =
  (metrics: MetricSink) =>
  ({ variant: { region, dimensions, component } }: HostedInstance, broke: boolean, atMs: number): void => {
    const series = { region, namespace: 'AWS/SageMaker', metric: 'MidStreamErrors', unit: 'None' } as const
    const value = broke ? 1 : 0
    try {
      metrics.record({ ...series, dimensions, value, atMs })
      if (component) metrics.record({ ...series, dimensions: component.dimensions, value, atMs })
    } catch (error) {
      complain('Metrics of an invocation are lost', error)
    }
  }
