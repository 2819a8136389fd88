import type { AsyncInferenceConfig } from '@aws-sdk/client-sagemaker'
import type { EndpointRecord } from '../endpoint-record.ts'
import type { DeploymentFleet } from './fleet-of-deployment.ts'
import type { HostedInstance, HostedVariant } from './hosted-instance.ts'
import { takesTraffic } from './routing.ts'

/** An asynchronous endpoint as its queue sees it. */
export interface AsyncEndpoint {
  kind: 'asynchronous'
  config: AsyncInferenceConfig
  /** The one variant that it has. */
  variant: HostedVariant
  /** Those that are healthy; maybe none. */
  instances: readonly HostedInstance[]
}

export type AsyncOutcome = AsyncEndpoint | { kind: 'endpoint-not-found' } | { kind: 'not-asynchronous' }

export function asyncEndpointOf(record: EndpointRecord | undefined, fleet: DeploymentFleet | undefined): AsyncOutcome {
  if (!record?.serving || !takesTraffic.has(record.status)) return { kind: 'endpoint-not-found' }
  const { asyncInference: config, variants } = record.serving
  const pool = fleet?.pool(variants[0]?.name ?? '')
  if (!config) return { kind: 'not-asynchronous' }
  // Without a pool, the engine is still taking the endpoint up.
  return pool
    ? { kind: 'asynchronous', config, variant: pool.variant, instances: pool.healthy() }
    : { kind: 'endpoint-not-found' }
}
