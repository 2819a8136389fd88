import type { EndpointStatus } from '@aws-sdk/client-sagemaker'
import type { DeployedVariant, EndpointRecord } from '../endpoint-record.ts'
import type { ServerlessUse } from './executions.ts'
import type { HostedInstance } from './hosted-instance.ts'
import { preferLoaded } from './prefer-loaded.ts'
import { preferSound } from './prefer-sound.ts'

/** Why there is no instance to call. */
export type Refusal =
  | { kind: 'endpoint-not-found' }
  | { kind: 'asynchronous' }
  | { kind: 'variant-not-found' }
  | { kind: 'no-weight' }
  | { kind: 'no-healthy-instance'; variantName: string }
  // Of inference components.
  | { kind: 'component-required' }
  | { kind: 'component-not-allowed' }
  | { kind: 'component-not-found' }
  | { kind: 'no-capacity' }
  // Of serverless variants.
  | { kind: 'throttled' }
  | { kind: 'oversize-body'; maxBytes: number }
  | { kind: 'not-ready'; variantName: string }
  | { kind: 'start-failed'; instance: HostedInstance; serverless: ServerlessUse; setupMs: number; reason: string }

/** The instance to call, or why there is none. */
export type Route = { kind: 'instance'; instance: HostedInstance; healthyCount: number } | Refusal

/** Statuses in which an endpoint answers calls. */
export const takesTraffic: ReadonlySet<EndpointStatus> = new Set([
  'InService',
  'Updating',
  'SystemUpdating',
  'RollingBack',
  'UpdateRollbackFailed',
])

/** The variant that takes a request: by current weight, or the target. */
export function routeVariant(
  record: EndpointRecord | undefined,
  targetVariant: string | undefined,
  random: () => number = Math.random,
): { kind: 'variant'; variant: DeployedVariant } | Refusal {
  if (!record?.serving || !takesTraffic.has(record.status)) return { kind: 'endpoint-not-found' }
  if (record.serving.asyncInference) return { kind: 'asynchronous' }
  // A shadow answers nobody, not even those who name it.
  const all = record.serving.variants
  const variants = all.at(-1)?.isShadow ? all.slice(0, -1) : all
  const variant =
    targetVariant === undefined ? chooseVariant(variants, random) : variants.find(one => one.name === targetVariant)
  if (!variant) return { kind: targetVariant === undefined ? 'no-weight' : 'variant-not-found' }
  return { kind: 'variant', variant }
}

/** One of the healthy instances of a variant, by its routing strategy. */
export function chooseInstance(
  variant: DeployedVariant,
  healthy: readonly HostedInstance[],
  targetModel?: string,
  random: () => number = Math.random,
): Route {
  const sound = preferSound(healthy)
  const able = targetModel === undefined ? sound : preferLoaded(sound, targetModel)
  const isLeastOutstanding = variant.production.RoutingConfig?.RoutingStrategy === 'LEAST_OUTSTANDING_REQUESTS'
  const instance = isLeastOutstanding ? leastOutstanding(able) : able[Math.floor(random() * able.length)]
  if (!instance) return { kind: 'no-healthy-instance', variantName: variant.name }
  return { kind: 'instance', instance, healthyCount: healthy.length }
}

/** Random by weight; undefined when no variant has one above zero. */
export function chooseVariant(variants: readonly DeployedVariant[], random: () => number): DeployedVariant | undefined {
  let left = random() * variants.reduce((sum, variant) => sum + variant.weight, 0)
  let chosen: DeployedVariant | undefined
  for (const variant of variants) {
    if (variant.weight <= 0) continue
    chosen = variant
    left -= variant.weight
    if (left < 0) break
  }
  return chosen
}

const leastOutstanding = (healthy: readonly HostedInstance[]) =>
  healthy.reduce<HostedInstance | undefined>(
    (best, one) => (best && best.inFlight <= one.inFlight ? best : one),
    undefined,
  )
