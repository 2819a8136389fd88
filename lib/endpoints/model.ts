import { type EndpointConfig, hostsComponents, type ServerlessSettings } from '@/lib/endpoint-configs/model'
import { CONTAINER_SHAPES, type Model, shapeOfModel } from '@/lib/models/model'

/** AWS's EndpointStatus, https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html */
export const ENDPOINT_STATUSES = [
  'OutOfService',
  'Creating',
  'Updating',
  'SystemUpdating',
  'RollingBack',
  'InService',
  'Deleting',
  'Failed',
  'UpdateRollbackFailed',
] as const
export type EndpointStatus = (typeof ENDPOINT_STATUSES)[number]

const IN_FLIGHT: ReadonlySet<EndpointStatus> = new Set([
  'Creating',
  'Updating',
  'SystemUpdating',
  'RollingBack',
  'Deleting',
])

/** Will change without anybody's doing: worth polling, and refuses update, weights and delete. */
export function isInFlight(status: EndpointStatus): boolean {
  return IN_FLIGHT.has(status)
}

const TAKES_TRAFFIC: ReadonlySet<EndpointStatus> = new Set([
  'InService',
  'Updating',
  'SystemUpdating',
  'RollingBack',
  'UpdateRollbackFailed',
])

export function takesTraffic(status: EndpointStatus): boolean {
  return TAKES_TRAFFIC.has(status)
}

/** A Failed endpoint can only be deleted; one in flight refuses every change. */
export function canUpdate(status: EndpointStatus): boolean {
  return status === 'InService' || status === 'UpdateRollbackFailed'
}

export function canDelete(status: EndpointStatus): boolean {
  return !isInFlight(status)
}

export function hasFailed(status: EndpointStatus): boolean {
  return status === 'Failed' || status === 'UpdateRollbackFailed'
}

export interface EndpointSummary {
  name: string
  arn: string
  status: EndpointStatus
  createdAtMs: number
  lastModifiedAtMs: number
}

/** A step a variant is going through, with AWS's own message. */
export interface VariantPhase {
  status: string
  message?: string
  startedAtMs?: number
}

export interface Variant {
  name: string
  currentWeight?: number
  desiredWeight?: number
  currentInstanceCount?: number
  desiredInstanceCount?: number
  /** On a serverless variant, instead of instances. */
  currentServerless?: ServerlessSettings
  desiredServerless?: ServerlessSettings
  images: string[]
  phases: VariantPhase[]
}

export interface Endpoint extends EndpointSummary {
  configName?: string
  variants: Variant[]
  /** Get a copy of the traffic; their answers go nowhere. */
  shadowVariants: Variant[]
  /** What a running create or update is bringing, until it ends. */
  pending?: { configName: string; startedAtMs?: number; variants: Variant[] }
  failureReason?: string
}

/** Instances up and wanted where some are missing though nothing is being changed: their servers died, or hang. */
export function missingInstances({
  status,
  variants,
  shadowVariants,
}: Endpoint): { up: number; wanted: number } | undefined {
  if (isInFlight(status) || hasFailed(status)) return undefined
  const all = [...variants, ...shadowVariants]
  const up = all.reduce((sum, variant) => sum + (variant.currentInstanceCount ?? 0), 0)
  const wanted = all.reduce((sum, { desiredInstanceCount = 0 }) => sum + desiredInstanceCount, 0)
  return up < wanted ? { up, wanted } : undefined
}

/** A variant's part of the traffic, 0..1: its weight over the sum; undefined when all weights are 0. */
export function trafficShare(weight: number, weights: readonly number[]): number | undefined {
  const sum = weights.reduce((total, each) => total + each, 0)
  return sum > 0 ? weight / sum : undefined
}

/** An endpoint with what it runs: the page about it needs no second call. */
export interface EndpointDetail {
  endpoint: Endpoint
  /** The config it runs, or is being created with; undefined when somebody deleted it. */
  config?: EndpointConfig
  /** The models that the config names, as far as they still exist. */
  models: Model[]
  tags: { key: string; value: string }[]
}

/** What an endpoint is to those who invoke, watch and scale it. */
export const ENDPOINT_SHAPES = [...CONTAINER_SHAPES, 'components'] as const
export type EndpointShape = (typeof ENDPOINT_SHAPES)[number]

/** The shape of an endpoint, by its config and its first model that is still there. */
export function shapeOf({ config, models }: Pick<EndpointDetail, 'config' | 'models'>): EndpointShape {
  if (config && hostsComponents(config)) return 'components'
  return models[0] ? shapeOfModel(models[0]) : 'single'
}

/** What an endpoint leaves behind, and what else uses it: only what nobody else uses may go along. */
export interface DeletionPlan {
  /** Inference components on it: they go first, since SageMaker keeps an endpoint that hosts any. */
  components: { name: string; createdAtMs: number }[]
  config?: { name: string; otherEndpoints: string[] }
  models: { name: string; otherConfigs: string[] }[]
  /** The region has more endpoints or configs than were looked into: what else uses these is not known. */
  isPartial: boolean
  logGroup: string
}

/** What an update may keep of the variants' today, as SageMaker names it. */
export const KEEPABLE = ['DesiredInstanceCount', 'DesiredWeight'] as const
