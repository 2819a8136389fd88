import type { Dimension, ResourceKind } from '../dimension.ts'

/** A resource as autoscaling sees it. */
export interface ScalableResource {
  kind: ResourceKind
  /** What was asked for last; 0 for a serverless variant without provisioned concurrency. */
  desired: number
  /** Of the endpoint or component; capacities move while it is `InService`. */
  status: string
  instanceType?: string | undefined
}

/** What autoscaling needs of that which it scales. Names are matched as SageMaker's control plane matches them. */
export interface FleetPort {
  /** Undefined where no such resource is there. */
  scalable(region: string, resourceId: string, dimension: Dimension): ScalableResource | undefined
  /** Resolves once the change is accepted; rejects with the error of the SageMaker operation that stands behind it. */
  setDesired(region: string, resourceId: string, dimension: Dimension, count: number): Promise<void>
  /** `owner` is `endpoint/<name>` or `inference-component/<name>`. */
  onDeleted(listener: (region: string, owner: string) => void): void
}
