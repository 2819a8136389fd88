import type { AsyncInferenceConfig } from '@aws-sdk/client-sagemaker'
import type { EndpointRecord } from '../endpoint-record.ts'
import type { DeploymentFleet } from './fleet-of-deployment.ts'
import type { HostedInstance } from './hosted-instance.ts'
import { takesTraffic } from './routing.ts'

/** An asynchronous endpoint as its queue sees it. */
export interface AsyncEndpoint {
  kind: 'asynchronous'
  config: AsyncInferenceConfig
  /** The one variant that it has. */
  variantName: string
  /** Those that are healthy; maybe none, also while the engine takes the endpoint up. */
  instances: readonly HostedInstance[]
}

export type AsyncOutcome = AsyncEndpoint | { kind: 'endpoint-not-found' } | { kind: 'not-asynchronous' }

export function asyncEndpointOf(record: EndpointRecord | undefined, fleet: DeploymentFleet | undefined): AsyncOutcome {
  if (!record?.serving || !takesTraffic.has(record.status)) return { kind: 'endpoint-not-found' }
  const { asyncInference: config, variants } = record.serving
  const [variant] = variants
  if (!config || !variant) return { kind: 'not-asynchronous' }
  const instances = fleet?.pool(variant.name)?.healthy() ?? []
  return { kind: 'asynchronous', config, variantName: variant.name, instances }
}
