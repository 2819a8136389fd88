import type { CreateEndpointConfig } from '@/lib/endpoint-configs/schema'
import { endpointConfigToAws } from '@/lib/endpoint-configs/to-aws'
import type { CreateEndpoint } from '@/lib/endpoints/create-schema'
import { endpointToAws } from '@/lib/endpoints/create-to-aws'
import type { CreateModel } from '@/lib/models/schema'
import { modelToAws } from '@/lib/models/to-aws'
import type { OperationId } from '@/lib/operation'
import type { DeployForm } from './schema'

/** The creations of a deployment, in order. Without `model`, an existing one is used. */
export interface DeployPlan {
  model?: CreateModel
  config: CreateEndpointConfig
  endpoint: CreateEndpoint
}

export function planOf(form: DeployForm, operationId: OperationId): DeployPlan {
  const { tags } = form
  return {
    ...(form.modelSource === 'new' && {
      model: {
        name: form.modelName,
        image: form.image,
        artifactUrl: form.artifactUrl,
        environment: Object.fromEntries(form.environment.map(({ key, value }) => [key, value])),
        roleArn: form.roleArn,
        tags,
        operationId,
      },
    }),
    config: { name: form.configName, variants: form.variants, tags, operationId },
    endpoint: { name: form.endpointName, configName: form.configName, tags, operationId },
  }
}

export interface PlannedRequest {
  operation: 'CreateModel' | 'CreateEndpointConfig' | 'CreateEndpoint'
  body: object
}

/** The requests exactly as they go to AWS. */
export function requestsOf(plan: DeployPlan): PlannedRequest[] {
  const requests: PlannedRequest[] = plan.model ? [{ operation: 'CreateModel', body: modelToAws(plan.model) }] : []
  requests.push({ operation: 'CreateEndpointConfig', body: endpointConfigToAws(plan.config) })
  requests.push({ operation: 'CreateEndpoint', body: endpointToAws(plan.endpoint) })
  return requests
}
