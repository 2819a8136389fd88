import type { Runtime } from '../../runtime/instance.ts'
import type { Clock } from '../../state/clock.ts'
import type { FleetControl } from './fleet/fleet.ts'
import type { SageMakerLimits } from './quota.ts'
import type { RecommendationJobs } from './recommender/recommendation-jobs.ts'
import type { RolePermits } from './refuse-unreadable-data.ts'
import type { SageMakerStore } from './store.ts'
import type { TransformJobs } from './transform/transform-jobs.ts'

/** The part of the object store that hosting reads: a file on disk for each object. */
export interface ModelObjects {
  get(bucket: string, key: string): { path: string; size: number; etag: string } | undefined
}

/** What the operations of the control plane share. */
export interface SageMakerContext {
  store: SageMakerStore
  fleet: FleetControl
  transformJobs: TransformJobs
  recommendationJobs: RecommendationJobs
  objects: ModelObjects
  runtime: Pick<Runtime, 'labels'>
  clock: Clock
  limits: SageMakerLimits
  rolePermits: RolePermits
  /** True while Application Auto Scaling has the variant registered. */
  isScalableTarget(region: string, endpointName: string, variantName: string): boolean
}
