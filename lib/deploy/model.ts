import type { EndpointStatus, VariantPhase } from '@/lib/endpoints/model'

/** What became of one object of a deployment. */
export interface DeployedObject {
  name: string
  exists: boolean
  /** Carries the tag of this operation: an object of the same name that does not was there before. */
  isOwn: boolean
}

/** `createdAtMs` when it exists. */
export interface DeployedConfig extends DeployedObject {
  createdAtMs?: number
}

export interface DeployedEndpoint extends DeployedObject {
  status?: EndpointStatus
  createdAtMs?: number
  lastModifiedAtMs?: number
  /** What it runs. */
  configName?: string
  /** What it is on the way to. */
  pendingConfigName?: string
  pendingSinceMs?: number
  /** AWS's words. */
  failureReason?: string
  phases: (VariantPhase & { variant: string })[]
}

export interface DeployedComponent extends DeployedObject {
  /** AWS's InferenceComponentStatus. */
  status?: string
  failureReason?: string
}

export interface Deployment {
  /** Absent when an existing model is used. */
  model?: DeployedObject
  config: DeployedConfig
  endpoint: DeployedEndpoint
  /** Only on an endpoint for inference components. */
  component?: DeployedComponent
}

/** What a deployment makes, in this order. */
export type DeployStep = 'model' | 'config' | 'endpoint' | 'component'

/** What removing a deployment came to, object by object, in the order they go. */
export interface Removal {
  kind: DeployStep
  name: string
  state: 'gone' | 'going' | 'waiting' | 'kept'
  /** Why it waits or is kept. */
  reason?: string
}

/** An endpoint that exists, of which a new version is to be deployed. */
export interface UpdateTarget {
  name: string
  createdAtMs: number
  configName: string
  /** Variants that Application Auto Scaling sizes. */
  scaledVariants: { name: string; instanceType: string }[]
}
