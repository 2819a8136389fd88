import type { CreateEndpointConfigCommandInput, DescribeEndpointConfigCommandOutput } from '@aws-sdk/client-sagemaker'

/**
 * The config again, under a new name, without its shadow: production stays as it is, or the shadow takes its place with
 * so many instances. Everything else the config says is kept, also what Slipway has no field for.
 */
export function withoutShadow(
  described: DescribeEndpointConfigCommandOutput,
  name: string,
  promotedInstances?: number,
): CreateEndpointConfigCommandInput {
  const {
    $metadata: _metadata,
    EndpointConfigArn: _arn,
    CreationTime: _time,
    ShadowProductionVariants: shadows = [],
    ...kept
  } = described
  if (promotedInstances === undefined)
    return { ...kept, EndpointConfigName: name, ProductionVariants: kept.ProductionVariants }
  return {
    ...kept,
    EndpointConfigName: name,
    // Its weight as a shadow was the part of the traffic that was copied.
    ProductionVariants: shadows.map(shadow => ({
      ...shadow,
      InitialInstanceCount: promotedInstances,
      InitialVariantWeight: 1,
    })),
  }
}
