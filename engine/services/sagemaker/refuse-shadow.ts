import type { CreateEndpointConfigInput } from '@aws-sdk/client-sagemaker'
import { validationError } from './errors.ts'
import { modelContainers } from './model-containers.ts'
import type { ModelRecord } from './store.ts'

const unsupported = (what: string) => validationError(`${what} not supported when specifying ShadowProductionVariants.`)

/**
 * What SageMaker excludes beside ShadowProductionVariants (serverless and asynchronous inference say so themselves).
 * https://docs.aws.amazon.com/sagemaker/latest/dg/shadow-tests.html (2026-11)
 */
export function refuseShadowConfig(
  input: CreateEndpointConfigInput,
  modelOf: (name: string) => ModelRecord | undefined,
): void {
  const { ProductionVariants = [], ShadowProductionVariants: shadows } = input
  if (!shadows) return
  if (ProductionVariants.length !== 1 || shadows.length !== 1)
    throw validationError(
      `If you specify ShadowProductionVariants, you can only specify one variant for ProductionVariants and one variant for ShadowProductionVariants: ${ProductionVariants.length} and ${shadows.length} are given.`,
    )
  for (const { ModelName, ServerlessConfig, InstanceType } of [...ProductionVariants, ...shadows]) {
    if (ServerlessConfig) throw unsupported('Serverless variants are')
    if (ModelName === undefined) throw unsupported('Variants for inference components are')
    if (InstanceType?.startsWith('ml.inf1.')) throw unsupported(`The instance type ${InstanceType} is`)
    const model = modelOf(ModelName)
    const containers = model ? modelContainers(model.definition) : []
    if (containers.length > 1) throw unsupported('Multi-container models and inference pipelines are')
    if (containers.some(({ Mode }) => Mode === 'MultiModel')) throw unsupported('Multi-model containers are')
  }
}
