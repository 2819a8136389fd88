import type { DeployedVariant, Deployment } from '../endpoint-record.ts'
import type { FleetDeps } from './deps.ts'
import { openVariantLog } from './instance-log.ts'
import { type InstancePool, openInstancePool } from './instance-pool.ts'

const defaultDownloadTimeoutSeconds = 3600

export const modelKeyOf = (deployment: Deployment, variant: DeployedVariant) => `${deployment.id}/${variant.name}`

/** Brings the model of a variant here and makes its (still empty) pool. Throws ModelDataError. */
export async function openVariantPool(
  deps: FleetDeps,
  endpoint: { region: string; name: string },
  deployment: Deployment,
  variant: DeployedVariant,
): Promise<InstancePool> {
  const { production } = variant
  const modelDir = await deps.models.prepare(
    modelKeyOf(deployment, variant),
    variant.modelDataUrl,
    (production.ModelDataDownloadTimeoutInSeconds ?? defaultDownloadTimeoutSeconds) * 1000,
  )
  const hosted = {
    region: endpoint.region,
    endpointName: endpoint.name,
    name: variant.name,
    dimensions: { EndpointName: endpoint.name, VariantName: variant.name },
  }
  const startupSeconds = production.ContainerStartupHealthCheckTimeoutInSeconds
  const startupTimeoutMs = startupSeconds === undefined ? deps.limits.startupTimeoutMs : startupSeconds * 1000
  const log = openVariantLog(deps.logs, deps.clock, hosted)
  return openInstancePool({
    clock: deps.clock,
    variant: hosted,
    startAttempts: deps.limits.startAttempts,
    drainMs: deps.limits.drainMs,
    say: (instanceId, text) => log.line(instanceId, text),
    launch: (instanceId, launchId) => {
      log.line(
        instanceId,
        `Starting ${variant.image} as a process of this machine; ${production.InstanceType} is recorded but gives it no hardware of its own.`,
      )
      return deps.runtime.launch({
        id: launchId,
        image: variant.image,
        environment: variant.environment,
        modelDir,
        startupTimeoutMs,
        onLine: ({ text, atMs }) => log.line(instanceId, text, atMs),
      })
    },
  })
}
