import type { ContainerDefinition, CreateModelInput } from '@aws-sdk/client-sagemaker'
import type { Runtime } from '../../runtime/instance.ts'
import { notImplemented, required, validationError } from './errors.ts'
import { modelContainers } from './model-containers.ts'

/**
 * The containers of a new model. Throws NotImplementedException by name for what the engine does not serve, and
 * ValidationException for what SageMaker refuses too.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/multi-container-create.html
 */
export function refuseModel(input: CreateModelInput, images: Pick<Runtime, 'labels'>): ContainerDefinition[] {
  if (input.PrimaryContainer && input.Containers?.length)
    throw validationError('Only one of PrimaryContainer and Containers may be given.')
  if (input.VpcConfig) throw notImplemented('VpcConfig')
  if (input.EnableNetworkIsolation) throw notImplemented('EnableNetworkIsolation')
  const containers = modelContainers(input)
  if (containers.length === 0) required(input.PrimaryContainer, 'primaryContainer')
  for (const [index, container] of containers.entries())
    refuseContainer(container, input.PrimaryContainer ? 'primaryContainer' : `containers.${index + 1}.member`)
  refuseLargeEnvironment(containers)
  refuseTogether(input, containers)
  for (const container of containers) refuseImage(container, containers.length, images)
  return containers
}

function refuseContainer(container: ContainerDefinition, path: string): void {
  if (container.ModelPackageName) throw notImplemented('ModelPackageName')
  if (container.InferenceSpecificationName) throw notImplemented('InferenceSpecificationName')
  if (container.AdditionalModelDataSources?.length) throw notImplemented('AdditionalModelDataSources')
  if (container.ImageConfig?.RepositoryAccessMode === 'Vpc')
    throw notImplemented('ImageConfig with RepositoryAccessMode Vpc')
  required(container.Image, `${path}.image`)
  if (container.Mode === 'MultiModel') {
    if (container.ModelDataSource) throw notImplemented('ModelDataSource with Mode MultiModel')
    if (!container.ModelDataUrl)
      throw validationError('A container with Mode MultiModel must have a ModelDataUrl: the S3 prefix of its models.')
  } else if (container.MultiModelConfig) {
    throw validationError('MultiModelConfig may only be given for a container with Mode MultiModel.')
  }
}

const maxEnvironmentBytes = 32 * 1024

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html, Environment (2026-11) */
function refuseLargeEnvironment(containers: ContainerDefinition[]): void {
  const texts = containers.flatMap(({ Environment = {} }) => Object.entries(Environment).flat())
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  if (bytes > maxEnvironmentBytes)
    throw validationError(
      `The environment variables of all containers together may have ${maxEnvironmentBytes} bytes; they have ${bytes}.`,
    )
}

/** What holds between the containers of one model. */
function refuseTogether({ InferenceExecutionConfig }: CreateModelInput, containers: ContainerDefinition[]): void {
  const isDirect = InferenceExecutionConfig?.Mode === 'Direct'
  if (isDirect && containers.length < 2)
    throw validationError('InferenceExecutionConfig with Mode Direct needs at least two containers in Containers.')
  const multiModels = containers.filter(container => container.Mode === 'MultiModel').length
  if (multiModels > 0 && isDirect)
    throw validationError(
      'A container with Mode MultiModel cannot be part of a model with InferenceExecutionConfig Mode Direct.',
    )
  if (multiModels > 1) throw validationError('At most one container of an inference pipeline may have Mode MultiModel.')
  if (containers.length < 2) return
  const names = containers.flatMap(({ ContainerHostname }) => ContainerHostname ?? [])
  if (names.length > 0 && names.length < containers.length)
    throw validationError('ContainerHostname must be given for every container of a model, or for none.')
  if (isDirect && names.length === 0)
    throw validationError(
      'ContainerHostname must be given for every container when InferenceExecutionConfig has Mode Direct.',
    )
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined)
    throw validationError(`The ContainerHostname of each container must be unique: "${twice}" is given more than once.`)
}

const capability = 'com.amazonaws.sagemaker.capabilities'

/** Throws in SageMaker's words for an image that does not say that it can do what is asked of it. */
function refuseImage({ Image = '', Mode }: ContainerDefinition, count: number, images: Pick<Runtime, 'labels'>): void {
  const labels = images.labels(Image)
  // Of an image that is not here nothing is known, and its launch will say so.
  if (!labels) return
  const wanted = [
    ...(count > 1 ? [`${capability}.accept-bind-to-port`] : []),
    ...(Mode === 'MultiModel' ? [`${capability}.multi-models`] : []),
  ]
  const missing = wanted.filter(name => labels.get(name) !== 'true').map(name => `${name}=true`)
  if (missing.length > 0)
    throw validationError(`Your Ecr Image ${Image} does not contain required ${missing.join(', ')} Docker label(s).`)
}
