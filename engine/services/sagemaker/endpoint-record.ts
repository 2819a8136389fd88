import type {
  AsyncInferenceConfig,
  ContainerMode,
  DataCaptureConfig,
  DeploymentConfig,
  EndpointStatus,
  InferenceExecutionMode,
  MetricsConfig,
  ModelCacheSetting,
  ProductionVariant,
} from '@aws-sdk/client-sagemaker'
import type { ServerlessCapacity } from './serverless-capacity.ts'

/** One container of a model as it was deployed. */
export interface DeployedContainer {
  /** Unique within its model: see container-names.ts. */
  name: string
  image: string
  environment: Record<string, string>
  /** An archive; with MultiModel, the prefix of many. */
  modelDataUrl?: string
  mode: ContainerMode
  modelCacheSetting?: ModelCacheSetting
}

/**
 * One variant as it was deployed. It holds all that a launch needs, because a model or an endpoint config may be
 * deleted while the endpoint that was made from it goes on serving, also after a restart of the engine.
 */
export interface DeployedVariant {
  name: string
  /** Undefined: the variant hosts inference components (see component-record.ts). */
  modelName?: string
  /** In the order of the model; none where it has no model. */
  containers: DeployedContainer[]
  /** Of several containers: whether a request passes through all, or goes to the one that it names. */
  execution: InferenceExecutionMode
  /** It gets copies of requests, and its answers go nowhere. */
  isShadow?: true
  production: ProductionVariant
  weight: number
  desiredWeight: number
  /** 0 where the variant is serverless. */
  desiredInstanceCount: number
  /** Instead of instances. */
  serverless?: { current: ServerlessCapacity; desired: ServerlessCapacity }
}

export interface Deployment {
  /** Unique for ever: tells the new fleet of an update from the old one. */
  id: string
  configName: string
  metricsConfig?: MetricsConfig
  /** Set: the endpoint takes asynchronous calls alone. */
  asyncInference?: AsyncInferenceConfig
  dataCapture?: DataCaptureConfig
  resolvedAt: Date
  variants: DeployedVariant[]
}

/** What an update of weights and capacities goes back to when it fails. */
type VariantCapacity = Pick<DeployedVariant, 'name' | 'desiredWeight' | 'desiredInstanceCount' | 'serverless'>

/** What an update is doing, as VariantStatus names it. */
type DeployPhase = 'Creating' | 'Baking' | 'Deleting'

export type PendingChange =
  | { kind: 'deploy'; deployment: Deployment; startedAt: Date; phase: DeployPhase; waitSeconds?: number }
  | { kind: 'scale'; previous: VariantCapacity[]; startedAt: Date }

export interface EndpointRecord {
  name: string
  arn: string
  createdAt: Date
  modifiedAt: Date
  status: EndpointStatus
  configName: string
  failureReason?: string
  lastDeploymentConfig?: DeploymentConfig
  /** What takes traffic; absent until the first deployment came up. */
  serving?: Deployment
  pending?: PendingChange
}

/** Statuses in which AWS refuses to update, scale or delete. */
export const isInProgress = (status: EndpointStatus) =>
  status === 'Creating' ||
  status === 'Updating' ||
  status === 'SystemUpdating' ||
  status === 'RollingBack' ||
  status === 'Deleting'
