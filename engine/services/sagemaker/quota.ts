import { AwsError } from '../../protocol/aws-error.ts'
import type { HealthLimits } from '../../runtime/health-watch.ts'
import type { DeployedVariant, EndpointRecord } from './endpoint-record.ts'

export interface SageMakerLimits {
  /** Instances (processes) that all endpoints of a region may ask for together. */
  instancesPerRegion: number
  instancesPerEndpoint: number
  /** Of single types, where they may not be as many as all together: `{ 'ml.g5.xlarge': 0 }`. */
  instancesOfType: Readonly<Record<string, number>>
  /** Instances of all transform jobs of a region that are at work. */
  transformInstancesPerRegion: number
  /** MaxConcurrency of all serverless endpoints of a region together. */
  serverlessConcurrencyPerRegion: number
  serverlessEndpointsPerRegion: number
  /** How long a serverless execution environment is kept without a request. */
  serverlessIdleMs: number
  /** For its model and `/ping`: three minutes on SageMaker. */
  serverlessStartupTimeoutMs: number
  /** Copies of inference components in a region, each a process. */
  componentCopiesPerRegion: number
  /** How long managed scaling keeps an instance without copies. */
  componentIdleMs: number
  /** Tries of one instance before a deployment gives up. */
  startAttempts: number
  /** Recommendation jobs of a region that are not over; they run one after the other. */
  recommendationJobs: number
  /** How long a second of a recommendation job's traffic takes: less than 1000 only where nothing is to be measured. */
  recommendationSecondMs: number
  /** For `/ping`, where the variant has no ContainerStartupHealthCheckTimeoutInSeconds. */
  startupTimeoutMs: number
  /** For the `/ping` of instances that are up. */
  health: HealthLimits
  /** Unpacked models of one multi-model variant; beyond these, what no instance has loaded is deleted. */
  modelsOnDiskPerVariant: number
  /** How long a request in flight may hold up the end of its instance. */
  drainMs: number
}

/**
 * The instance figures are a laptop's measure, above AWS's default of 4, because a process costs little
 * (https://docs.aws.amazon.com/general/latest/gr/sagemaker.html). `/ping` has eight minutes, as in
 * https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html (both read 2026-11). How long an
 * idle serverless environment lives, AWS does not say, nor when an instance in service is asked and given up; an
 * invocation may keep a single thread busy for 60 s. The other figures are those of the developer guide.
 */
export const defaultLimits: SageMakerLimits = {
  instancesPerRegion: 32,
  instancesPerEndpoint: 16,
  instancesOfType: {},
  serverlessConcurrencyPerRegion: 1000,
  serverlessEndpointsPerRegion: 50,
  serverlessIdleMs: 300_000,
  serverlessStartupTimeoutMs: 180_000,
  componentCopiesPerRegion: 32,
  componentIdleMs: 600_000,
  transformInstancesPerRegion: 16,
  startAttempts: 3,
  recommendationJobs: 20,
  recommendationSecondMs: 1000,
  startupTimeoutMs: 480_000,
  health: { intervalMs: 10_000, unhealthyAfterMs: 90_000 },
  modelsOnDiskPerVariant: 256,
  drainMs: 60_000,
}

type Counted = Pick<DeployedVariant, 'desiredInstanceCount' | 'production'>

const variantsOf = (endpoint: EndpointRecord): readonly Counted[] =>
  endpoint.status === 'Failed' || endpoint.status === 'Deleting'
    ? []
    : ((endpoint.pending?.kind === 'deploy' ? endpoint.pending.deployment : endpoint.serving)?.variants ?? [])

const countOf = (variants: readonly Counted[]) =>
  variants.reduce((sum, variant) => sum + variant.desiredInstanceCount, 0)

const exceeded = (quota: string, limit: number, current: number, delta: number) =>
  new AwsError(
    'ResourceLimitExceeded',
    `The account-level service limit '${quota}' is ${limit} Instances, with current utilization of ${current} Instances and a request delta of ${delta} Instances. Please use AWS Service Quotas to request an increase for this quota. If AWS Service Quotas is not available, contact AWS support to request an increase for this quota.`,
  )

/** Refuses a transform job of `wanted` instances beside `taken` ones. Throws as assertQuota. */
export function assertTransformQuota(limits: SageMakerLimits, taken: number, wanted: number): void {
  const limit = limits.transformInstancesPerRegion
  if (taken + wanted > limit) throw exceeded('Number of instances across all transform jobs', limit, taken, wanted)
}

/** Refuses one more recommendation job beside `open` ones. Throws ResourceLimitExceeded. */
export function assertRecommendationQuota({ recommendationJobs }: SageMakerLimits, open: number): void {
  if (open >= recommendationJobs)
    throw new AwsError(
      'ResourceLimitExceeded',
      `At most ${recommendationJobs} recommendation jobs may be in progress: wait for one, or stop it.`,
    )
}

/**
 * Refuses a change after which an endpoint would have the variants `wanted`.
 * Throws ResourceLimitExceeded in the words of Service Quotas.
 */
export function assertQuota(
  limits: SageMakerLimits,
  endpoints: readonly EndpointRecord[],
  endpointName: string,
  wanted: readonly Counted[],
): void {
  const before = endpoints.filter(({ name }) => name === endpointName).flatMap(variantsOf)
  const all = endpoints.flatMap(variantsOf)
  refuseTypes(limits, all, before, wanted)
  const count = countOf(wanted)
  const own = countOf(before)
  const delta = count - own
  if (delta <= 0) return
  if (count > limits.instancesPerEndpoint)
    throw exceeded('Maximum number of instances per endpoint', limits.instancesPerEndpoint, own, delta)
  const total = countOf(all)
  if (total + delta > limits.instancesPerRegion)
    throw exceeded('Number of instances across active endpoints', limits.instancesPerRegion, total, delta)
}

/** The quotas of single instance types. */
function refuseTypes(
  { instancesOfType }: SageMakerLimits,
  all: readonly Counted[],
  before: readonly Counted[],
  wanted: readonly Counted[],
): void {
  for (const [type, limit] of Object.entries(instancesOfType)) {
    const of = (variants: readonly Counted[]) =>
      countOf(variants.filter(({ production }) => production.InstanceType === type))
    const delta = of(wanted) - of(before)
    if (delta > 0 && of(all) + delta > limit) throw exceeded(`${type} for endpoint usage`, limit, of(all), delta)
  }
}
