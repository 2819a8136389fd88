export interface EndpointConfigSummary {
  name: string
  arn: string
  createdAtMs: number
}

export interface ConfigVariant {
  name: string
  /** Undefined on a variant whose models come as inference components. */
  modelName?: string
  /** Undefined on serverless variants and on those with instance pools. */
  instanceType?: string
  instanceCount?: number
  weight?: number
  serverless?: { memoryMb: number; maxConcurrency: number }
  volumeGb?: number
  startupTimeoutSeconds?: number
  downloadTimeoutSeconds?: number
}

/** How endpoints of a config are invoked: what Slipway deploys now is `real-time`. */
export type ConfigKind = 'real-time' | 'serverless' | 'asynchronous'

export interface EndpointConfig extends EndpointConfigSummary {
  kind: ConfigKind
  variants: ConfigVariant[]
  hasDataCapture: boolean
}

/** Endpoints that run a config, or are on the way to it. */
export interface ConfigUsage {
  endpointNames: string[]
  isPartial: boolean
}

export interface EndpointConfigDetail {
  config: EndpointConfig
  tags: { key: string; value: string }[]
  usage: ConfigUsage
}

/** Configs in full; `isPartial` when there are more than were looked into. */
export interface EndpointConfigs {
  configs: EndpointConfig[]
  isPartial: boolean
}

/** The configs that each endpoint runs or is on the way to. */
export interface ConfigsInUse {
  endpoints: { name: string; configNames: string[] }[]
  isPartial: boolean
}
