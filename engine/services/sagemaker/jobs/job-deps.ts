import type { Runtime } from '../../../runtime/instance.ts'
import type { Clock } from '../../../state/clock.ts'
import type { DataObjects } from '../../s3/index.ts'
import type { LogSink, MetricSink } from '../fleet/deps.ts'
import type { ModelCache } from '../fleet/model-cache.ts'
import type { CallModel } from '../model-call.ts'
import type { SageMakerLimits } from '../quota.ts'
import type { SageMakerStore } from '../store.ts'

/** What jobs work with. */
export interface JobDeps {
  store: SageMakerStore
  runtime: Runtime
  models: ModelCache
  objects: DataObjects
  callModel: CallModel
  clock: Clock
  logs: LogSink
  metrics: MetricSink
  limits: SageMakerLimits
  hostingPrice?: HostingPrice
}

/** US dollars an hour of an instance type; undefined where nobody gave a price. */
export type HostingPrice = (region: string, instanceType: string) => number | undefined

/** Of a request and of an answer: MaxPayloadInMB of a transform job may be 100. */
export const maxJobPayloadBytes = 100 * 1024 * 1024
