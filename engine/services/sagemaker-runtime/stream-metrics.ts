import { complain } from '../../state/complain.ts'
import type { HostedInstance, MetricSink } from '../sagemaker/index.ts'

/**
 * MidStreamErrors: 0 or 1 for each answer that began. (FirstChunkLatency and its kin are metrics of bidirectional
 * streaming alone: https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html, read 2026-11.)
 */
export const createStreamMetrics =
  (metrics: MetricSink) =>
  ({ variant: { region, dimensions } }: HostedInstance, broke: boolean, atMs: number): void => {
    try {
      metrics.record({
        region,
        namespace: 'AWS/SageMaker',
        metric: 'MidStreamErrors',
        unit: 'None',
        dimensions,
        value: broke ? 1 : 0,
        atMs,
      })
    } catch (error) {
      complain('Metrics of an invocation are lost', error)
    }
  }
