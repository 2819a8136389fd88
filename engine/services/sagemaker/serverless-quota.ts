import { AwsError } from '../../protocol/aws-error.ts'
import type { Deployment, EndpointRecord } from './endpoint-record.ts'
import type { SageMakerLimits } from './quota.ts'

const concurrencyOf = (deployment: Pick<Deployment, 'variants'> | undefined) =>
  deployment?.variants.reduce((sum, { serverless }) => sum + (serverless?.desired.MaxConcurrency ?? 0), 0) ?? 0

const plannedOf = ({ status, pending, serving }: EndpointRecord) =>
  status === 'Failed' || status === 'Deleting' ? undefined : pending?.kind === 'deploy' ? pending.deployment : serving

const exceeded = (quota: string, limit: number, current: number, delta: number) =>
  new AwsError(
    'ResourceLimitExceeded',
    `The account-level service limit '${quota}' is ${limit}, with current utilization of ${current} and a request delta of ${delta}. Please use AWS Service Quotas to request an increase for this quota. If AWS Service Quotas is not available, contact AWS support to request an increase for this quota.`,
  )

/**
 * Refuses a change after which an endpoint would have the variants of `wanted`. Throws ResourceLimitExceeded under the
 * names that Service Quotas has: https://docs.aws.amazon.com/general/latest/gr/sagemaker.html
 */
export function assertServerlessQuota(
  limits: SageMakerLimits,
  endpoints: readonly EndpointRecord[],
  endpointName: string,
  wanted: Pick<Deployment, 'variants'>,
): void {
  const concurrency = concurrencyOf(wanted)
  if (concurrency === 0) return
  const own = endpoints.find(endpoint => endpoint.name === endpointName)
  const others = endpoints.filter(endpoint => endpoint !== own).map(endpoint => concurrencyOf(plannedOf(endpoint)))
  const before = own ? concurrencyOf(plannedOf(own)) : 0
  const used = others.reduce((sum, one) => sum + one, before)
  const { serverlessConcurrencyPerRegion, serverlessEndpointsPerRegion } = limits
  if (concurrency > before && used - before + concurrency > serverlessConcurrencyPerRegion)
    throw exceeded(
      'Maximum total concurrency that can be allocated across all serverless endpoints',
      serverlessConcurrencyPerRegion,
      used,
      concurrency - before,
    )
  const count = others.filter(one => one > 0).length
  if (before === 0 && count + 1 > serverlessEndpointsPerRegion)
    throw exceeded('Maximum number of serverless endpoints', serverlessEndpointsPerRegion, count, 1)
}
