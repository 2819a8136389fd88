import type { DeployedVariant, Deployment } from '../endpoint-record.ts'
import type { FleetDeps } from './deps.ts'
import { failureReason } from './failure-reason.ts'
import type { InstancePool } from './instance-pool.ts'
import { modelKeysOf, openVariantPool } from './variant-pool.ts'

/** All instances of one deployment, variant by variant. An update has two of these until traffic has moved. */
export interface DeploymentFleet {
  readonly deployment: Deployment
  pool(variantName: string): InstancePool | undefined
  pools(): InstancePool[]
  /**
   * Brings every variant to the count that `wanted` says. Rejects with a VariantFailure as soon as one fails; the
   * caller then sets other counts or stops.
   */
  setCounts(wanted: (variant: DeployedVariant) => number): Promise<void>
  /** Serverless variants start one environment to see that it can be done. Rejects with a VariantFailure. */
  prove(): Promise<void>
  /** Ends all instances; with `forget`, the unpacked models go too. */
  stop(options: { drain: boolean; forget: boolean }): Promise<void>
}

/** The first variant that did not come up, and why, in SageMaker's words. */
class VariantFailure extends Error {
  override name = 'VariantFailure'
}

export function openDeploymentFleet(
  deps: FleetDeps,
  endpoint: { region: string; name: string },
  deployment: Deployment,
): DeploymentFleet {
  const pools = new Map<string, InstancePool>()
  const opening = new Map<string, Promise<InstancePool>>()
  let isStopped = false

  /** Opened once, however many ask while its model is on its way. */
  const openPool = (variant: DeployedVariant) => {
    const known = opening.get(variant.name)
    if (known) return known
    const made = openVariantPool(deps, endpoint, deployment, variant)
      .then(pool => {
        if (!isStopped) pools.set(variant.name, pool)
        return pool
      })
      .finally(() => opening.delete(variant.name))
    opening.set(variant.name, made)
    return made
  }

  const setCount = async (variant: DeployedVariant, count: number) => {
    try {
      const pool = pools.get(variant.name) ?? (await openPool(variant))
      if (!isStopped) await pool.setCount(count)
    } catch (cause) {
      throw new VariantFailure(failureReason(variant.name, cause), { cause })
    }
  }

  return {
    deployment,
    pool: name => pools.get(name),
    pools: () => [...pools.values()],
    async setCounts(wanted) {
      await Promise.all(deployment.variants.map(variant => setCount(variant, wanted(variant))))
    },
    async prove() {
      await Promise.all(
        [...pools].map(async ([name, { serverless }]) => {
          try {
            await serverless?.prove()
          } catch (cause) {
            throw new VariantFailure(failureReason(name, cause), { cause })
          }
        }),
      )
    },
    async stop({ drain, forget }) {
      isStopped = true
      await Promise.all([...pools.values()].map(pool => pool.stop({ drain })))
      if (!forget) return
      const keys = deployment.variants.flatMap(variant => modelKeysOf(deployment, variant))
      await Promise.all(keys.map(key => deps.models.release(key)))
    },
  }
}
