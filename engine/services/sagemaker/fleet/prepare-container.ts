import type { DeployedContainer } from '../endpoint-record.ts'
import type { FleetDeps } from './deps.ts'
import type { HostedVariant } from './hosted-instance.ts'
import { openHostedModels, openModelMetrics } from './hosted-models.ts'
import type { PreparedContainer } from './launch-group.ts'
import { openModelLibrary } from './model-library.ts'

/**
 * Brings the model of a container here; of a multi-model container, none until it is asked for.
 * Throws ModelDataError.
 */
export async function prepareContainer(
  deps: Pick<FleetDeps, 'models' | 'objects' | 'metrics' | 'clock' | 'limits'>,
  variant: HostedVariant,
  key: string,
  spec: DeployedContainer,
  timeoutMs: number,
): Promise<PreparedContainer> {
  const { models, objects } = deps
  const { name: containerName, modelDataUrl } = spec
  if (spec.mode === 'SingleModel' || modelDataUrl === undefined)
    return { spec, modelDir: await models.prepare(key, { containerName, modelDataUrl }, timeoutMs) }
  const modelDir = await models.prepare(key, { containerName, modelDataUrl: undefined }, timeoutMs)
  const maxModels = deps.limits.modelsOnDiskPerVariant
  const library = openModelLibrary({ models, objects, key, containerName, modelDataUrl, timeoutMs, maxModels })
  const metrics = openModelMetrics(deps.metrics, variant, () => deps.clock.now())
  return { spec, modelDir, openModels: () => openHostedModels(library, metrics) }
}
