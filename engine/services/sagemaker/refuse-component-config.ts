import type { CreateEndpointConfigInput, ProductionVariant } from '@aws-sdk/client-sagemaker'
import { mustNotBeNull, notImplemented, validationError } from './errors.ts'
import { instanceRoom } from './instance-room.ts'

/** A variant without a model hosts inference components. */
const hostsComponents = ({ ModelName }: Pick<ProductionVariant, 'ModelName'>): boolean => ModelName === undefined

/**
 * What holds for endpoint configs whose variants host inference components, and what only they may have.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/realtime-endpoints-deploy-models.html (2026-11)
 */
export function refuseComponentConfig(input: CreateEndpointConfigInput): void {
  const { ProductionVariants: variants = [], ExecutionRoleArn } = input
  const hosts = variants.filter(hostsComponents)
  if (hosts.length === 0) {
    if (ExecutionRoleArn)
      throw validationError(
        'ExecutionRoleArn may only be given for inference components: a model brings its own role. Leave it out, or leave out the ModelName of each variant.',
      )
    for (const { ManagedInstanceScaling, VariantName } of variants) {
      if (ManagedInstanceScaling)
        throw validationError(
          `ManagedInstanceScaling of variant "${VariantName}" may only be given for variants that host inference components, which have no ModelName.`,
        )
    }
    return
  }
  // Without a role and without the scaling of component hosts, the model was forgotten.
  if (!ExecutionRoleArn && !hosts.some(variant => variant.ManagedInstanceScaling))
    throw mustNotBeNull(`productionVariants.${variants.findIndex(hostsComponents) + 1}.member.modelName`)
  const unsupported = (what: string) =>
    validationError(`${what} not supported for endpoints with inference components.`)
  if (hosts.length < variants.length) throw unsupported('Variants with a ModelName are')
  if (hosts.some(variant => variant.ServerlessConfig)) throw unsupported('Serverless variants are')
  if (input.AsyncInferenceConfig) throw unsupported('AsyncInferenceConfig is')
  if (ExecutionRoleArn === undefined) throw mustNotBeNull('executionRoleArn')
  for (const variant of hosts) refuseHost(variant)
}

function refuseHost({
  VariantName,
  InstanceType,
  InitialInstanceCount = 1,
  ManagedInstanceScaling,
}: ProductionVariant) {
  if (InstanceType !== undefined && !instanceRoom(InstanceType))
    throw notImplemented(`Inference components on the instance type ${InstanceType}`)
  if (ManagedInstanceScaling?.Status !== 'ENABLED') return
  const { MinInstanceCount = 0, MaxInstanceCount, ScaleInPolicy } = ManagedInstanceScaling
  if (ScaleInPolicy?.Strategy === 'CONSOLIDATION') throw notImplemented('ScaleInPolicy with Strategy CONSOLIDATION')
  const name = `ManagedInstanceScaling of variant "${VariantName}"`
  if (MaxInstanceCount === undefined) throw validationError(`${name} with Status ENABLED needs a MaxInstanceCount.`)
  if (MinInstanceCount > MaxInstanceCount)
    throw validationError(
      `${name}: MinInstanceCount ${MinInstanceCount} must be less than or equal to MaxInstanceCount ${MaxInstanceCount}.`,
    )
  if (InitialInstanceCount < MinInstanceCount || InitialInstanceCount > MaxInstanceCount)
    throw validationError(
      `${name}: InitialInstanceCount ${InitialInstanceCount} must lie between MinInstanceCount ${MinInstanceCount} and MaxInstanceCount ${MaxInstanceCount}.`,
    )
}
