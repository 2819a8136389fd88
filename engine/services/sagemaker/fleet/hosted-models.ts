import { complain } from '../../../state/complain.ts'
import type { MetricSink } from './deps.ts'
import type { HostedVariant } from './hosted-instance.ts'
import type { BroughtModel, ModelLibrary } from './model-library.ts'

/** A model that a container has in memory. */
export interface LoadedModel {
  targetModel: string
  brought: BroughtModel
  /** Requests that have it. */
  inFlight: number
}

/** The models of one multi-model container. Who calls the container keeps this up to date: see model-loader.ts. */
export interface HostedModels {
  readonly library: ModelLibrary
  /** By target model, least recently used first. */
  readonly loaded: Map<string, LoadedModel>
  /** Target models on their way. */
  readonly loading: Set<string>
  readonly metrics: ModelMetrics
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html, multi-model endpoints */
export interface ModelMetrics {
  cacheHit(isHit: boolean): void
  time(
    metric: 'ModelLoadingWaitTime' | 'ModelUnloadingTime' | 'ModelDownloadingTime' | 'ModelLoadingTime',
    durationMs: number,
  ): void
}

export const openHostedModels = (library: ModelLibrary, metrics: ModelMetrics): HostedModels => ({
  library,
  loaded: new Map(),
  loading: new Set(),
  metrics,
})

/** The container is gone, and what it had in memory with it. */
export function closeHostedModels({ loaded }: HostedModels): void {
  const models = [...loaded.values()]
  loaded.clear()
  for (const { brought } of models) brought.letGo()
}

export function openModelMetrics(
  metrics: MetricSink,
  { region, dimensions }: HostedVariant,
  nowMs: () => number,
): ModelMetrics {
  const record = (metric: string, unit: 'None' | 'Microseconds', value: number) => {
    try {
      metrics.record({ region, namespace: 'AWS/SageMaker', metric, unit, dimensions, value, atMs: nowMs() })
    } catch (error) {
      // The first sample of a series needs the disk; an answer does not.
      complain('Metrics of an invocation are lost', error)
    }
  }
  return {
    cacheHit: isHit => record('ModelCacheHit', 'None', isHit ? 1 : 0),
    time: (metric, durationMs) => record(metric, 'Microseconds', durationMs * 1000),
  }
}
