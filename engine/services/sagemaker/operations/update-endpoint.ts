import type { UpdateEndpointInput, UpdateEndpointOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { findEndpointConfig, planDeployment, retainProperties } from '../deployment-plan.ts'
import type { DeployedVariant, Deployment, EndpointRecord } from '../endpoint-record.ts'
import { required, validationError } from '../errors.ts'
import { findUpdatableEndpoint } from '../find-endpoint.ts'
import { assertQuota } from '../quota.ts'
import { refuseChangeOfKind } from '../refuse-async.ts'
import { refuseLosingComponents } from '../refuse-component-change.ts'
import { refuseUnbuiltDeployment } from '../refuse-deployment-config.ts'
import { refuseBecomingServerless } from '../refuse-serverless.ts'
import { assertServerlessQuota } from '../serverless-quota.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html */
export const updateEndpoint =
  (context: SageMakerContext): Operation<UpdateEndpointInput, UpdateEndpointOutput> =>
  (input, request) => {
    const { store, fleet, clock, limits } = context
    const configName = required(input.EndpointConfigName, 'endpointConfigName')
    refuseUnbuiltDeployment(input.DeploymentConfig)
    const endpoint = findUpdatableEndpoint(store, request, required(input.EndpointName, 'endpointName'))
    const planned = planDeployment(context, request, findEndpointConfig(context, request, configName))
    const reset = new Set(input.ExcludeRetainedVariantProperties?.map(property => property.VariantPropertyType))
    const deployment =
      input.RetainAllVariantProperties && endpoint.serving
        ? retainProperties(planned, endpoint.serving, reset)
        : planned
    refuseChangeOfKind(endpoint, deployment)
    refuseBecomingServerless(endpoint, deployment)
    refuseLosingComponents(context, request.region, endpoint, deployment)
    refuseAgainstScaling(context, request.region, endpoint, deployment)
    assertServerlessQuota(limits, store.endpoints.list(request.region), endpoint.name, deployment)
    assertQuota(limits, store.endpoints.list(request.region), endpoint.name, deployment.variants)
    const now = new Date(clock.now())
    const key = endpoint.name.toLowerCase()
    store.endpoints.put(request.region, key, {
      ...endpoint,
      status: 'Updating',
      modifiedAt: now,
      lastDeploymentConfig: input.RetainDeploymentConfig ? endpoint.lastDeploymentConfig : input.DeploymentConfig,
      pending: { kind: 'deploy', deployment, startedAt: now, phase: 'Creating' },
    })
    fleet.deploy(request.region, key)
    return { EndpointArn: endpoint.arn }
  }

const hardwareOf = ({ production }: DeployedVariant) => production.InstanceType ?? 'serverless'

/** https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html */
function refuseAgainstScaling(
  context: SageMakerContext,
  region: string,
  endpoint: EndpointRecord,
  next: Deployment,
): void {
  for (const before of endpoint.serving?.variants ?? []) {
    const after = next.variants.find(variant => variant.name === before.name)
    if (after?.production.InstanceType === before.production.InstanceType) continue
    if (!context.isScalableTarget(region, endpoint.name, before.name)) continue
    const change = after
      ? `change the instance type of variant "${before.name}" from ${hardwareOf(before)} to ${hardwareOf(after)}`
      : `remove variant "${before.name}"`
    throw validationError(
      `Cannot ${change} of endpoint "${endpoint.arn}" while it is registered with Application Auto Scaling: deregister the scalable target "endpoint/${endpoint.name}/variant/${before.name}" first.`,
    )
  }
}
