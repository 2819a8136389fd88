import type { CreateEndpointInput, CreateEndpointOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import { arnOf } from '../arns.ts'
import type { SageMakerContext } from '../context.ts'
import { findEndpointConfig, planDeployment } from '../deployment-plan.ts'
import { alreadyExists, required } from '../errors.ts'
import { assertQuota } from '../quota.ts'
import { refuseUnbuiltDeployment } from '../refuse-deployment-config.ts'
import { assertServerlessQuota } from '../serverless-quota.ts'
import { mergeTags } from '../tag-rules.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpoint.html */
export const createEndpoint =
  (context: SageMakerContext): Operation<CreateEndpointInput, CreateEndpointOutput> =>
  (input, request) => {
    const { store, fleet, clock, limits } = context
    const name = required(input.EndpointName, 'endpointName')
    const configName = required(input.EndpointConfigName, 'endpointConfigName')
    const key = name.toLowerCase()
    const arn = arnOf(request, 'endpoint', name)
    refuseUnbuiltDeployment(input.DeploymentConfig)
    if (store.endpoints.get(request.region, key)) throw alreadyExists('endpoint', arn)
    const deployment = planDeployment(context, request, findEndpointConfig(context, request, configName))
    assertServerlessQuota(limits, store.endpoints.list(request.region), name, deployment)
    assertQuota(limits, store.endpoints.list(request.region), name, deployment.variants)
    const now = new Date(clock.now())
    store.tags.put(request.region, arn, mergeTags([], input.Tags ?? []))
    store.endpoints.put(request.region, key, {
      name,
      arn,
      createdAt: now,
      modifiedAt: now,
      status: 'Creating',
      configName: deployment.configName,
      lastDeploymentConfig: input.DeploymentConfig,
      pending: { kind: 'deploy', deployment, startedAt: now, phase: 'Creating' },
    })
    fleet.deploy(request.region, key)
    return { EndpointArn: arn }
  }
