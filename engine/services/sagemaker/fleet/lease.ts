import type { ServerlessUse } from './executions.ts'
import { acquire, type HostedInstance, release } from './hosted-instance.ts'
import type { Refusal, Route } from './routing.ts'
import type { ShadowTarget } from './shadow-target.ts'

export interface LeaseOptions {
  targetVariant?: string | undefined
  inferenceComponent?: string | undefined
  /** Of a multi-model endpoint: instances that have it loaded are preferred. */
  targetModel?: string | undefined
  /** Of the request, for variants that take no large ones. */
  bodyBytes?: number
}

/** An instance with one request counted in, until it is released. */
export interface Lease {
  kind: 'instance'
  instance: HostedInstance
  /** Healthy instances of its variant, this one included. */
  healthyCount: number
  /** How long the instance took to start for this request. */
  setupMs?: number
  /** Where the variant is serverless. */
  serverless?: ServerlessUse
  /** What is asked of the instance is to be copied there. */
  shadow?: ShadowTarget | undefined
  /** Counts the request out; call it once. */
  release(): void
}

/** A promise only where the instance has to be started first. */
export type LeaseOutcome = Lease | Refusal | Promise<Lease | Refusal>

export function leaseInstance(route: Route, shadow?: ShadowTarget): Lease | Refusal {
  if (route.kind !== 'instance') return route
  const { instance, healthyCount } = route
  acquire(instance)
  return { kind: 'instance', instance, healthyCount, shadow, release: () => release(instance) }
}
