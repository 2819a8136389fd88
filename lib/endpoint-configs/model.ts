export interface EndpointConfigSummary {
  name: string
  arn: string
  createdAtMs: number
}

export interface ServerlessSettings {
  memoryMb: number
  maxConcurrency: number
  provisionedConcurrency?: number
}

/** The fleet that inference components are placed on; SageMaker sizes it between these. */
export interface ManagedScaling {
  isOn: boolean
  minInstances?: number
  maxInstances?: number
}

export interface ConfigVariant {
  name: string
  /** Undefined on a variant whose models come as inference components. */
  modelName?: string
  /** Undefined on serverless variants and on those with instance pools. */
  instanceType?: string
  instanceCount?: number
  weight?: number
  serverless?: ServerlessSettings
  managedScaling?: ManagedScaling
  /** AWS's RoutingStrategy; undefined is random. */
  routing?: string
  volumeGb?: number
  startupTimeoutSeconds?: number
  downloadTimeoutSeconds?: number
}

/** How endpoints of a config are invoked. */
export const CONFIG_KINDS = ['real-time', 'serverless', 'asynchronous'] as const
export type ConfigKind = (typeof CONFIG_KINDS)[number]

export interface AsyncSettings {
  /** S3 address below which results are written. */
  outputUrl?: string
  failureUrl?: string
  /** Undefined: SageMaker chooses. */
  maxConcurrentPerInstance?: number
  successTopic?: string
  errorTopic?: string
}

export interface CaptureSettings {
  isOn: boolean
  samplingPercent: number
  /** S3 address below which captures are written. */
  destinationUrl: string
  captures: ('Input' | 'Output')[]
}

export interface EndpointConfig extends EndpointConfigSummary {
  kind: ConfigKind
  variants: ConfigVariant[]
  /** Get a copy of the traffic; their answers go nowhere. */
  shadowVariants: ConfigVariant[]
  async?: AsyncSettings
  capture?: CaptureSettings
  /** Of a config for inference components. */
  roleArn?: string
  /** Encrypts the volumes of the instances; undefined is AWS’s own key. */
  kmsKeyId?: string
}

/** Its variants name no model: inference components are placed on their instances. */
export const hostsComponents = (config: Pick<EndpointConfig, 'variants'>): boolean =>
  config.variants.some(variant => variant.modelName === undefined)

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
