import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { EndpointStatus } from '@aws-sdk/client-sagemaker'
import type { Service } from '../../protocol/operation.ts'
import type { Runtime } from '../../runtime/instance.ts'
import type { Clock } from '../../state/clock.ts'
import type { DataObjects } from '../s3/index.ts'
import { parseArn } from './arns.ts'
import type { ModelObjects, SageMakerContext } from './context.ts'
import type { AsyncOutcome } from './fleet/async-endpoint.ts'
import type { LogSink, MetricSink } from './fleet/deps.ts'
import { openFleet } from './fleet/fleet.ts'
import type { LeaseOptions, LeaseOutcome } from './fleet/lease.ts'
import { openModelCache } from './fleet/model-cache.ts'
import { takesTraffic } from './fleet/routing.ts'
import { type HostingQuota, hostingQuotas } from './hosting-quotas.ts'
import type { HostingPrice } from './jobs/job-deps.ts'
import type { CallModel } from './model-call.ts'
import { sageMakerOperations } from './operations.ts'
import { defaultLimits, type SageMakerLimits } from './quota.ts'
import { openRecommendationJobs } from './recommender/recommendation-jobs.ts'
import type { RolePermits } from './refuse-unreadable-data.ts'
import { type ScalableResources, scalableResources } from './scalable-resources.ts'
import { openSageMakerStore } from './store.ts'
import { openTransformJobs } from './transform/transform-jobs.ts'
import { updateWeightsAndCapacities } from './weights-and-capacities.ts'

export type { HostedContainer, HostedInstance } from './fleet/hosted-instance.ts'
export { acquire, release } from './fleet/hosted-instance.ts'
export type { HostedModels, LoadedModel } from './fleet/hosted-models.ts'
export { logGroupOf, logGroupOfVariant, logStreamOf } from './fleet/instance-log.ts'
export type { Lease, LeaseOptions, LeaseOutcome } from './fleet/lease.ts'
export { ModelDataError } from './fleet/model-cache.ts'
export type { Refusal } from './fleet/routing.ts'
export type { ShadowTarget } from './fleet/shadow-target.ts'
export type { HostingQuota } from './hosting-quotas.ts'
export { type HostingPrice, maxJobPayloadBytes } from './jobs/job-deps.ts'
export type { CallModel, ModelCall, ModelHeaders, ModelRequest, ModelResponse, ModelStep } from './model-call.ts'
export { parseS3Prefix, parseS3Url } from './model-data-url.ts'
export type { LogSink, MetricSink, SageMakerLimits }

export interface SageMakerDeps {
  /** Durability `full`. */
  database: DatabaseSync
  /** Unpacked models are kept below it. */
  dataDir: string
  accountId: string
  clock: Clock
  runtime: Runtime
  objects: ModelObjects
  /** Input and output of jobs. */
  data: DataObjects
  /** How jobs call models, with payloads up to those of a transform job. */
  callModel: CallModel
  logs: LogSink
  metrics: MetricSink
  limits?: Partial<SageMakerLimits>
  rolePermits: RolePermits
  /** For recommendation jobs: US dollars an hour. */
  hostingPrice?: HostingPrice
  isScalableTarget(region: string, endpointName: string, variantName: string): boolean
}

/** Endpoints as the other services of the engine see them. */
export interface Fleet extends ScalableResources {
  variant(region: string, endpointName: string, variantName: string): FleetVariant | undefined
  /** What Application Auto Scaling does; throws as UpdateEndpointWeightsAndCapacities does. Resolves once it is accepted. */
  setDesiredInstanceCount(region: string, endpointName: string, variantName: string, count: number): Promise<void>
  onEndpointDeleted(listener: (region: string, endpointName: string) => void): void
  /** An instance for one request; release it when the request is over. Synchronous where an instance is up. */
  lease(region: string, endpointName: string, options?: LeaseOptions): LeaseOutcome
  /** An endpoint that has a queue, with its instances; a queue counts its own requests in and out of them. */
  asynchronous(region: string, endpointName: string): AsyncOutcome
  /** Every asynchronous endpoint that answers calls now. */
  asynchronousEndpoints(): { region: string; name: string }[]
}

interface FleetVariant {
  /** Healthy instances. */
  instanceCount: number
  desiredInstanceCount: number
  weight: number
  status: EndpointStatus
  instanceType: string | undefined
}

/** The control plane of SageMaker hosting, with the processes behind its endpoints taken up from the data folder. */
export function createSageMaker(deps: SageMakerDeps): {
  service: Service
  fleet: Fleet
  /** What it enforces, as Service Quotas tells it. */
  quotas: readonly HostingQuota[]
  close(): Promise<void>
  /** Ends every endpoint and forgets every object. */
  reset(): Promise<void>
} {
  const limits = { ...defaultLimits, ...deps.limits }
  const store = openSageMakerStore(deps.database)
  const models = openModelCache(join(deps.dataDir, 'models'), deps.objects, deps.clock)
  const control = openFleet({ ...deps, store, models, limits })
  const jobs = { ...deps, objects: deps.data, store, models, limits }
  const transformJobs = openTransformJobs(jobs, deps.database)
  const recommendationJobs = openRecommendationJobs(jobs)
  const context: SageMakerContext = { ...deps, store, limits, fleet: control, transformJobs, recommendationJobs }
  return {
    service: { model: 'sagemaker', operations: sageMakerOperations(context) },
    fleet: fleetOf(context, deps.accountId),
    quotas: hostingQuotas(limits),
    async close() {
      await Promise.all([transformJobs.close(), recommendationJobs.close(), control.close()])
    },
    async reset() {
      await Promise.all([transformJobs.reset(), recommendationJobs.reset(), control.reset()])
      for (const collection of Object.values(store)) collection.clear()
    },
  }
}

function fleetOf(context: SageMakerContext, accountId: string): Fleet {
  const { store, fleet } = context
  return {
    ...scalableResources(context, accountId),
    variant(region, endpointName, variantName) {
      const endpoint = store.endpoints.get(region, endpointName.toLowerCase())
      const change = endpoint?.pending
      const deployment = endpoint?.serving ?? (change?.kind === 'deploy' ? change.deployment : undefined)
      const variant = deployment?.variants.find(one => one.name === variantName)
      if (!endpoint || !variant) return undefined
      const pool = fleet.serving(region, endpointName.toLowerCase())?.pool(variantName)
      return {
        instanceCount: pool?.instanceCount() ?? 0,
        desiredInstanceCount: variant.desiredInstanceCount,
        weight: variant.weight,
        status: endpoint.status,
        instanceType: variant.production.InstanceType,
      }
    },
    async setDesiredInstanceCount(region, endpointName, VariantName, DesiredInstanceCount) {
      updateWeightsAndCapacities(context, { region, accountId }, endpointName, [{ VariantName, DesiredInstanceCount }])
    },
    onEndpointDeleted: listener => fleet.onEndpointDeleted(listener),
    lease: (region, endpointName, options = {}) => fleet.lease(region, endpointName, options),
    asynchronous: (region, endpointName) => fleet.asynchronous(region, endpointName),
    asynchronousEndpoints: () =>
      store.endpoints
        .list()
        .filter(({ serving, status }) => serving?.asyncInference && takesTraffic.has(status))
        .map(({ arn, name }) => ({ region: parseArn(arn)?.region ?? '', name })),
  }
}
