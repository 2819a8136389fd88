import type { Deployment } from '../endpoint-record.ts'
import type { DeploymentFleet } from './fleet-of-deployment.ts'
import type { HostedVariant } from './hosted-instance.ts'
import { type Lease, leaseInstance } from './lease.ts'
import { chooseInstance, type Refusal } from './routing.ts'

/** The shadow variant beside the variant that answers. */
export interface ShadowTarget {
  readonly variant: HostedVariant
  /** The part of the requests that is copied to it, 0 to 1. */
  readonly share: number
  /** One of its instances, with the copy counted in. */
  lease(): Lease | Refusal
}

/**
 * Its weight in relation to that of the production variant is the part of the requests that it gets: two equal weights
 * copy all of them. Costs next to nothing where there is no shadow.
 */
export function shadowOf(
  { variants }: Deployment,
  fleet: DeploymentFleet | undefined,
  productionWeight: number,
): ShadowTarget | undefined {
  const shadow = variants.at(-1)
  if (!shadow?.isShadow) return undefined
  const pool = fleet?.pool(shadow.name)
  if (!pool) return undefined
  return {
    variant: pool.variant,
    share: productionWeight > 0 ? Math.min(1, shadow.weight / productionWeight) : Math.sign(shadow.weight),
    lease: () => leaseInstance(chooseInstance(shadow, pool.healthy())),
  }
}
