import type {
  DescribeEndpointInput,
  DescribeEndpointOutput,
  PendingDeploymentSummary,
  ProductionVariantSummary,
} from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { captureSummary } from '../data-capture.ts'
import type { DeployedVariant, Deployment, EndpointRecord } from '../endpoint-record.ts'
import { required } from '../errors.ts'
import { findEndpoint } from '../find-endpoint.ts'
import type { DeploymentFleet } from '../fleet/fleet-of-deployment.ts'
import { variantStatus } from '../variant-status.ts'

/**
 * `CurrentInstanceCount` counts instances that answer `/ping`, so a crashed one shows as missing until it is back.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html
 */
export const describeEndpoint =
  ({ store, fleet }: SageMakerContext): Operation<DescribeEndpointInput, DescribeEndpointOutput> =>
  (input, request) => {
    const endpoint = findEndpoint(store, request, required(input.EndpointName, 'endpointName'))
    const key = endpoint.name.toLowerCase()
    const { serving } = endpoint
    return {
      EndpointName: endpoint.name,
      EndpointArn: endpoint.arn,
      EndpointConfigName: endpoint.configName,
      EndpointStatus: endpoint.status,
      FailureReason: endpoint.failureReason,
      CreationTime: endpoint.createdAt,
      LastModifiedTime: endpoint.modifiedAt,
      LastDeploymentConfig: endpoint.lastDeploymentConfig,
      MetricsConfig: serving?.metricsConfig,
      AsyncInferenceConfig: serving?.asyncInference,
      DataCaptureConfig: serving && captureSummary(serving),
      ProductionVariants: servingSummaries(endpoint, fleet.serving(request.region, key), false),
      ShadowProductionVariants: servingSummaries(endpoint, fleet.serving(request.region, key), true),
      PendingDeploymentSummary: pendingSummary(endpoint, fleet.coming(request.region, key)),
    }
  }

/** Undefined where there are none. */
function servingSummaries(
  endpoint: EndpointRecord,
  fleet: DeploymentFleet | undefined,
  isShadow: boolean,
): ProductionVariantSummary[] | undefined {
  const { serving } = endpoint
  const summaries = sideOf(serving, isShadow).map(variant => ({
    ...summary(serving, variant, fleet),
    CurrentWeight: variant.weight,
    VariantStatus: variantStatus(endpoint, variant, 'serving'),
  }))
  return summaries.length > 0 ? summaries : undefined
}

const sideOf = (deployment: Deployment | undefined, isShadow: boolean) =>
  deployment?.variants.filter(variant => Boolean(variant.isShadow) === isShadow) ?? []

/** Shown while a deployment is under way and its traffic has not moved yet. */
function pendingSummary(
  endpoint: EndpointRecord,
  fleet: DeploymentFleet | undefined,
): PendingDeploymentSummary | undefined {
  const change = endpoint.pending
  if (change?.kind !== 'deploy' || change.deployment.id === endpoint.serving?.id) return undefined
  const summaries = (isShadow: boolean) =>
    sideOf(change.deployment, isShadow).map(variant => ({
      ...summary(change.deployment, variant, fleet),
      CurrentWeight: 0,
      InstanceType: variant.production.InstanceType,
      VariantStatus: variantStatus(endpoint, variant, 'coming'),
    }))
  const shadows = summaries(true)
  return {
    EndpointConfigName: change.deployment.configName,
    StartTime: change.startedAt,
    ProductionVariants: summaries(false),
    ShadowProductionVariants: shadows.length > 0 ? shadows : undefined,
  }
}

/** An engine has no image digest, so the resolved image is the one that was asked for. */
const summary = (deployment: Deployment | undefined, variant: DeployedVariant, fleet: DeploymentFleet | undefined) => ({
  VariantName: variant.name,
  DeployedImages: variant.containers.map(({ image }) => ({
    SpecifiedImage: image,
    ResolvedImage: image,
    ResolutionTime: deployment?.resolvedAt,
  })),
  DesiredWeight: variant.desiredWeight,
  CurrentInstanceCount: fleet?.pool(variant.name)?.instanceCount() ?? 0,
  DesiredInstanceCount: variant.serverless ? undefined : variant.desiredInstanceCount,
  CurrentServerlessConfig: variant.serverless?.current,
  DesiredServerlessConfig: variant.serverless?.desired,
  ManagedInstanceScaling: variant.production.ManagedInstanceScaling,
  RoutingConfig: variant.production.RoutingConfig,
})
