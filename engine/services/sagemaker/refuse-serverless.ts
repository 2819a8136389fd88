import type {
  CreateEndpointConfigInput,
  ProductionVariant,
  ProductionVariantServerlessConfig,
} from '@aws-sdk/client-sagemaker'
import type { Deployment, EndpointRecord } from './endpoint-record.ts'
import { validationError } from './errors.ts'
import { modelContainers } from './model-containers.ts'
import type { ModelRecord } from './store.ts'

const MEMORY_STEP_MB = 1024

/** Everything about instances, of which a serverless variant has none. */
const ofInstances = [
  'InstanceType',
  'InitialInstanceCount',
  'InstancePools',
  'AcceleratorType',
  'VolumeSizeInGB',
  'ManagedInstanceScaling',
  'CapacityReservationConfig',
  'RoutingConfig',
  'CoreDumpConfig',
  'EnableSSMAccess',
  'InferenceAmiVersion',
  'ModelDataDownloadTimeoutInSeconds',
  'ContainerStartupHealthCheckTimeoutInSeconds',
  'VariantInstanceProvisionTimeoutInSeconds',
] as const satisfies readonly (keyof ProductionVariant)[]

const unsupported = (what: string) => validationError(`${what} not supported for serverless endpoints.`)

/**
 * What SageMaker excludes beside ServerlessConfig.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html#serverless-endpoints-how-it-works-exclusions (2026-11)
 */
export function refuseServerlessConfig(
  input: CreateEndpointConfigInput,
  modelOf: (name: string) => ModelRecord | undefined,
): void {
  const variants = input.ProductionVariants ?? []
  const serverless = variants.filter(variant => variant.ServerlessConfig)
  if (serverless.length === 0) return
  if (input.ShadowProductionVariants?.length) throw unsupported('Shadow variants are')
  if (variants.length > 1) throw unsupported('Multiple production variants are')
  if (input.DataCaptureConfig) throw unsupported('DataCaptureConfig is')
  if (input.AsyncInferenceConfig) throw unsupported('AsyncInferenceConfig is')
  if (input.ExplainerConfig) throw unsupported('ExplainerConfig is')
  if (input.VpcConfig) throw unsupported('VpcConfig is')
  if (input.EnableNetworkIsolation) throw unsupported('Network isolation is')
  for (const variant of serverless) {
    for (const member of ofInstances)
      if (variant[member] !== undefined) throw validationError(`ServerlessConfig cannot be set with ${member}.`)
    if (variant.ServerlessConfig) checkCapacity(variant.ServerlessConfig)
    const model = modelOf(variant.ModelName ?? '')
    if (model) refuseModel(model)
  }
}

function checkCapacity({ MemorySizeInMB = 0, ...config }: ProductionVariantServerlessConfig): void {
  if (MemorySizeInMB % MEMORY_STEP_MB !== 0)
    throw validationError(
      `MemorySizeInMB ${MemorySizeInMB} is not valid: it must be 1024, 2048, 3072, 4096, 5120 or 6144.`,
    )
  checkConcurrency(config)
}

/** Throws ValidationException where more is kept warm than may run. */
export function checkConcurrency(config: Omit<ProductionVariantServerlessConfig, 'MemorySizeInMB'>): void {
  const { MaxConcurrency = 0, ProvisionedConcurrency = 0 } = config
  if (ProvisionedConcurrency > MaxConcurrency)
    throw validationError(
      `ProvisionedConcurrency ${ProvisionedConcurrency} must be less than or equal to MaxConcurrency ${MaxConcurrency}.`,
    )
}

function refuseModel({ definition }: ModelRecord): void {
  const containers = modelContainers(definition)
  if (containers.length > 1) throw unsupported('Multi-container models and inference pipelines are')
  if (definition.VpcConfig) throw unsupported('VpcConfig is')
  if (definition.EnableNetworkIsolation) throw unsupported('Network isolation is')
  for (const { Mode, Image = '', ModelDataSource, ModelPackageName, ImageConfig } of containers) {
    if (Mode === 'MultiModel') throw unsupported('Multi-model containers are')
    if (ModelDataSource) throw unsupported('ModelDataSource is')
    if (ModelPackageName) throw unsupported('Model packages of AWS Marketplace are')
    if (ImageConfig?.RepositoryAccessMode === 'Vpc') throw unsupported('Private Docker registries are')
    if (isGpuImage(Image)) throw unsupported(`GPUs are, and the image ${Image} is built for them:`)
  }
}

/** The tags of AWS's own images say what hardware they are for. */
const isGpuImage = (image: string) => /(^|[-._])(gpu|cu\d{2,3}|neuronx?)([-._]|$)/.test(image.split(':')[1] ?? '')

/** Serverless is a one-way door: https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html */
export function refuseBecomingServerless(endpoint: EndpointRecord, next: Deployment): void {
  const isServerless = (deployment: Deployment) => deployment.variants.some(variant => variant.serverless)
  if (!endpoint.serving || isServerless(endpoint.serving) || !isServerless(next)) return
  throw validationError(
    `Cannot update the instance-based endpoint "${endpoint.arn}" with an endpoint configuration that has a serverless variant: create another endpoint for it.`,
  )
}
