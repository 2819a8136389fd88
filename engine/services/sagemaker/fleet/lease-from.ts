import type { EndpointRecord } from '../endpoint-record.ts'
import type { FleetDeps } from './deps.ts'
import type { DeploymentFleet } from './fleet-of-deployment.ts'
import { type LeaseOptions, type LeaseOutcome, leaseInstance } from './lease.ts'
import { leaseCopy, servesComponents } from './lease-copy.ts'
import { chooseInstance, routeVariant } from './routing.ts'
import { shadowOf } from './shadow-target.ts'

/** What of an endpoint takes the next request, whatever its shape. */
export function leaseFrom(
  deps: Pick<FleetDeps, 'store' | 'metrics' | 'clock'>,
  region: string,
  endpoint: EndpointRecord,
  fleet: DeploymentFleet | undefined,
  options: LeaseOptions,
): LeaseOutcome {
  if (servesComponents(endpoint)) return leaseCopy(deps, region, endpoint, fleet, options)
  const routed = routeVariant(endpoint, options.targetVariant)
  if (routed.kind !== 'variant') return routed
  if (options.inferenceComponent !== undefined) return { kind: 'component-not-allowed' }
  const { variant } = routed
  const pool = fleet?.pool(variant.name)
  if (pool?.serverless && variant.serverless)
    return pool.serverless.lease(variant.serverless.current, options.bodyBytes ?? 0)
  const shadow = endpoint.serving && shadowOf(endpoint.serving, fleet, variant.weight)
  return leaseInstance(chooseInstance(variant, pool?.healthy() ?? [], options.targetModel), shadow)
}
