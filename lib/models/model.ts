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
}

export interface Model extends ModelSummary {
  roleArn?: string
  /** One, or those of a pipeline in order. */
  containers: ModelContainer[]
  hasVpc: boolean
  hasNetworkIsolation: boolean
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
