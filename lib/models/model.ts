export interface ModelSummary {
  name: string
  arn: string
  createdAtMs: number
}

export interface ModelContainer {
  hostname?: string
  image?: string
  /** S3 address of the artifact; undefined when the image holds the model. */
  artifactUrl?: string
  environment: Record<string, string>
  isMultiModel: boolean
  /** Of a multi-model container: false unloads a model after each request. */
  isModelCached: boolean
}

/** How the containers of a model work together. */
export const CONTAINER_SHAPES = ['single', 'multi-model', 'pipeline', 'multi-container'] as const
export type ContainerShape = (typeof CONTAINER_SHAPES)[number]

export interface Model extends ModelSummary {
  roleArn?: string
  /** One, or those of a pipeline in order. */
  containers: ModelContainer[]
  /** True: each request names its container. False: each container's answer is the next one's request. */
  isInvokedDirectly: boolean
  hasVpc: boolean
  hasNetworkIsolation: boolean
}

export function shapeOfModel({
  containers,
  isInvokedDirectly,
}: Pick<Model, 'containers' | 'isInvokedDirectly'>): ContainerShape {
  if (containers.length > 1) return isInvokedDirectly ? 'multi-container' : 'pipeline'
  return containers[0]?.isMultiModel ? 'multi-model' : 'single'
}

/** The endpoint configs that name a model. `isPartial` when there were more configs than were looked at. */
export interface ModelUsage {
  configNames: string[]
  isPartial: boolean
}

export interface ModelDetail {
  model: Model
  tags: { key: string; value: string }[]
  usage: ModelUsage
}
