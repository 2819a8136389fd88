import type { DeployedContainer, DeployedVariant, Deployment } from '../endpoint-record.ts'
import { openComponentPool } from './component-pool.ts'
import type { FleetDeps } from './deps.ts'
import type { HostedVariant } from './hosted-instance.ts'
import { openVariantLog } from './instance-log.ts'
import { type InstancePool, openInstancePool, type PoolOptions } from './instance-pool.ts'
import { launchGroup } from './launch-group.ts'
import { prepareContainer } from './prepare-container.ts'
import { serverlessPool } from './serverless-pool-of.ts'

const defaultDownloadTimeoutSeconds = 3600

const modelKeyOf = (deployment: Deployment, variant: DeployedVariant, container: DeployedContainer) =>
  `${deployment.id}/${variant.name}${variant.containers.length > 1 ? `/${container.name}` : ''}`

/** What the unpacked models of a variant are kept under, container by container. */
export const modelKeysOf = (deployment: Deployment, variant: DeployedVariant): string[] =>
  variant.containers.map(container => modelKeyOf(deployment, variant, container))

/** Brings the models of a variant here and makes its (still empty) pool. Throws ModelDataError. */
export async function openVariantPool(
  deps: FleetDeps,
  endpoint: { region: string; name: string },
  deployment: Deployment,
  variant: DeployedVariant,
): Promise<InstancePool> {
  const { production } = variant
  const downloadMs = (production.ModelDataDownloadTimeoutInSeconds ?? defaultDownloadTimeoutSeconds) * 1000
  const hosted: HostedVariant = {
    region: endpoint.region,
    endpointName: endpoint.name,
    name: variant.name,
    dimensions: { EndpointName: endpoint.name, VariantName: variant.name },
    isShadow: variant.isShadow,
    dataCapture: deployment.dataCapture,
  }
  if (variant.containers.length === 0) return openComponentPool(deps, hosted, deployment, variant)
  const containers = await Promise.all(
    variant.containers.map(spec =>
      prepareContainer(deps, hosted, modelKeyOf(deployment, variant, spec), spec, downloadMs),
    ),
  )
  const startupSeconds = production.ContainerStartupHealthCheckTimeoutInSeconds
  const { startupTimeoutMs: defaultMs, serverlessStartupTimeoutMs } = deps.limits
  const startupMs = variant.serverless ? serverlessStartupTimeoutMs : defaultMs
  const startupTimeoutMs = startupSeconds === undefined ? startupMs : startupSeconds * 1000
  const log = openVariantLog(deps.logs, deps.clock, hosted, containers.length)
  const health = { clock: deps.clock, limits: deps.limits.health }
  const options: PoolOptions = {
    clock: deps.clock,
    variant: hosted,
    execution: variant.execution,
    startAttempts: deps.limits.startAttempts,
    drainMs: deps.limits.drainMs,
    say: (instanceId, containerName, text) => log.line(instanceId, containerName, text),
    launch: (instanceId, launchId) => {
      for (const { name, image } of variant.containers)
        log.line(
          instanceId,
          name,
          `Starting ${image} as a process of this machine; ${variant.serverless ? `its memory is bound to ${variant.serverless.current.MemorySizeInMB} MB` : `${production.InstanceType} is recorded but gives it no hardware of its own`}.`,
        )
      const onLine = (containerName: string, line: { text: string; atMs: number }) =>
        log.line(instanceId, containerName, line.text, line.atMs)
      return launchGroup(deps.runtime, { launchId, containers, startupTimeoutMs, onLine, health })
    },
  }
  return variant.serverless ? serverlessPool(deps, options, variant.serverless.current) : openInstancePool(options)
}
