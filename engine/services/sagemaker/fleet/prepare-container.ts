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
  given: DeployedContainer,
  timeoutMs: number,
): Promise<PreparedContainer> {
  const { models, objects } = deps
  const { name: containerName, modelDataUrl } = given
  const spec = await bringScript(models, key, given, timeoutMs)
  if (spec.mode === 'SingleModel' || modelDataUrl === undefined)
    return { spec, modelDir: await models.prepare(key, { containerName, modelDataUrl }, timeoutMs) }
  const modelDir = await models.prepare(key, { containerName, modelDataUrl: undefined }, timeoutMs)
  const maxModels = deps.limits.modelsOnDiskPerVariant
  const library = openModelLibrary({ models, objects, key, containerName, modelDataUrl, timeoutMs, maxModels })
  const metrics = openModelMetrics(deps.metrics, variant, () => deps.clock.now())
  return { spec, modelDir, openModels: () => openHostedModels(library, metrics) }
}

/**
 * SageMaker's toolkits fetch a sourcedir.tar.gz by themselves. Processes here have no credentials, so that it is brought
 * for them; the variable that is theirs stays as it is.
 * https://github.com/aws/sagemaker-containers (2026-11)
 */
async function bringScript(
  models: FleetDeps['models'],
  key: string,
  spec: DeployedContainer,
  timeoutMs: number,
): Promise<DeployedContainer> {
  const url = spec.environment.SAGEMAKER_SUBMIT_DIRECTORY
  if (!url?.startsWith('s3://')) return spec
  const source = { containerName: spec.name, modelDataUrl: url }
  const folder = await models.prepare(`${key}/script`, source, timeoutMs)
  return { ...spec, environment: { ...spec.environment, SLIPWAY_SUBMIT_DIRECTORY: folder } }
}
