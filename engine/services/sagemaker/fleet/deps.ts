import type { Runtime } from '../../../runtime/instance.ts'
import type { Clock } from '../../../state/clock.ts'
import type { ModelObjects } from '../context.ts'
import type { SageMakerLimits } from '../quota.ts'
import type { SageMakerStore } from '../store.ts'
import type { ModelCache } from './model-cache.ts'

/** The part of the log store that instances write to. */
export interface LogSink {
  append(entry: { region: string; group: string; stream: string; lines: { atMs: number; text: string }[] }): void
}

interface MetricSeries {
  region: string
  namespace: string
  metric: string
  unit: 'None' | 'Percent' | 'Count' | 'Seconds' | 'Milliseconds' | 'Microseconds'
  dimensions: Record<string, string>
}

/** The part of the metric store that instances and invocations write to. */
export interface MetricSink {
  record(sample: MetricSeries & { value: number; atMs: number }): void
  /** Keeps a series at hand for whoever records into it often. */
  series(series: MetricSeries): { record(value: number, atMs: number): void }
}

export interface FleetDeps {
  store: SageMakerStore
  runtime: Runtime
  models: ModelCache
  objects: ModelObjects
  clock: Clock
  logs: LogSink
  metrics: MetricSink
  limits: SageMakerLimits
  /** Folder whose disk DiskUtilization speaks of. */
  dataDir: string
}
