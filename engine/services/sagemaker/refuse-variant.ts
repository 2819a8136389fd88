import type { CreateEndpointConfigInput, ProductionVariant } from '@aws-sdk/client-sagemaker'
import { mustNotBeNull, notImplemented } from './errors.ts'

const notBuiltInConfig = [
  'ExplainerConfig',
  'VpcConfig',
  'KmsKeyId',
] as const satisfies readonly (keyof CreateEndpointConfigInput)[]

const notBuiltInVariant = [
  'InstancePools',
  'VariantInstanceProvisionTimeoutInSeconds',
  'AcceleratorType',
  'CoreDumpConfig',
  'CapacityReservationConfig',
] as const satisfies readonly (keyof ProductionVariant)[]

/** Throws NotImplementedException by name for what belongs to an endpoint config that the engine does not serve. */
export function refuseUnbuiltConfig(input: CreateEndpointConfigInput): void {
  for (const member of notBuiltInConfig) if (input[member] !== undefined) throw notImplemented(member)
  if (input.EnableNetworkIsolation) throw notImplemented('EnableNetworkIsolation')
  if (input.MetricsConfig?.EnableEnhancedMetrics) throw notImplemented('MetricsConfig with EnableEnhancedMetrics')
  if (input.MetricsConfig?.EnableDetailedObservability)
    throw notImplemented('MetricsConfig with EnableDetailedObservability')
}

/** The same for one variant of a list, and SageMaker's own demand for an instance type and a count. */
export function refuseUnbuiltVariant(variant: ProductionVariant, list: string, index: number): void {
  for (const member of notBuiltInVariant) if (variant[member] !== undefined) throw notImplemented(member)
  if (variant.EnableSSMAccess) throw notImplemented('EnableSSMAccess')
  if (variant.RoutingConfig?.RoutingStrategy === 'PREFIX_AWARE') throw notImplemented('RoutingStrategy PREFIX_AWARE')
  const path = `${list}.${index + 1}.member`
  if (variant.ServerlessConfig) return
  if (variant.InstanceType === undefined) throw mustNotBeNull(`${path}.instanceType`)
  if (variant.InitialInstanceCount === undefined) throw mustNotBeNull(`${path}.initialInstanceCount`)
}
