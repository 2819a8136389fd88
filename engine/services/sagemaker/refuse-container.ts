import type { ContainerDefinition, CreateModelInput } from '@aws-sdk/client-sagemaker'
import { notImplemented, required, validationError } from './errors.ts'

/**
 * The one container of a model. Throws NotImplementedException by name for what the engine does not serve, and
 * ValidationException for what SageMaker refuses too.
 */
export function onlyContainer(input: CreateModelInput): ContainerDefinition {
  if (input.PrimaryContainer && input.Containers?.length)
    throw validationError('Only one of PrimaryContainer and Containers may be given.')
  if ((input.Containers?.length ?? 0) > 1) throw notImplemented('Containers with more than one container')
  if (input.InferenceExecutionConfig?.Mode === 'Direct')
    throw notImplemented('InferenceExecutionConfig with Mode Direct')
  if (input.VpcConfig) throw notImplemented('VpcConfig')
  if (input.EnableNetworkIsolation) throw notImplemented('EnableNetworkIsolation')
  const container = required(input.PrimaryContainer ?? input.Containers?.[0], 'primaryContainer')
  if (container.Mode === 'MultiModel') throw notImplemented('Mode MultiModel')
  if (container.ModelPackageName) throw notImplemented('ModelPackageName')
  if (container.InferenceSpecificationName) throw notImplemented('InferenceSpecificationName')
  if (container.MultiModelConfig) throw notImplemented('MultiModelConfig')
  if (container.AdditionalModelDataSources?.length) throw notImplemented('AdditionalModelDataSources')
  if (container.ImageConfig?.RepositoryAccessMode === 'Vpc')
    throw notImplemented('ImageConfig with RepositoryAccessMode Vpc')
  required(container.Image, 'primaryContainer.image')
  return container
}
