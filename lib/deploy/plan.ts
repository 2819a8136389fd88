import type { CreateEndpointConfig } from '@/lib/endpoint-configs/schema'
import { endpointConfigToAws } from '@/lib/endpoint-configs/to-aws'
import type { CreateEndpoint } from '@/lib/endpoints/create-schema'
import { endpointToAws } from '@/lib/endpoints/create-to-aws'
import type { CreateInferenceComponent } from '@/lib/inference-components/schema'
import { componentToAws } from '@/lib/inference-components/to-aws'
import type { CreateModel } from '@/lib/models/schema'
import { modelToAws } from '@/lib/models/to-aws'
import type { OperationId } from '@/lib/operation'
import type { DeployForm } from './schema'

/** The creations of a deployment, in order. Without `model`, an existing one is used. */
export interface DeployPlan {
  model?: CreateModel
  config: CreateEndpointConfig
  endpoint: CreateEndpoint
  /** Made once the endpoint is in service: SageMaker refuses it before. */
  component?: CreateInferenceComponent
}

export function planOf(form: DeployForm, operationId: OperationId): DeployPlan {
  const { tags, hosting, component, modelName } = form
  const variantName = hosting.variants[0]?.name ?? ''
  return {
    ...(form.modelSource === 'new' && {
      model: {
        name: modelName,
        containers: form.containers,
        isInvokedDirectly: form.shape === 'multi-container',
        roleArn: form.roleArn,
        ...(form.vpc && { vpc: form.vpc }),
        tags,
        operationId,
      },
    }),
    config: { name: form.configName, ...hosting, tags, operationId },
    endpoint: { name: form.endpointName, configName: form.configName, tags, operationId },
    ...(component && {
      component: { ...component, endpointName: form.endpointName, variantName, modelName, tags, operationId },
    }),
  }
}

export interface PlannedRequest {
  operation: 'CreateModel' | 'CreateEndpointConfig' | 'CreateEndpoint' | 'CreateInferenceComponent'
  body: object
}

/** The requests exactly as they go to AWS. */
export function requestsOf(plan: DeployPlan): PlannedRequest[] {
  const requests: PlannedRequest[] = plan.model ? [{ operation: 'CreateModel', body: modelToAws(plan.model) }] : []
  requests.push({ operation: 'CreateEndpointConfig', body: endpointConfigToAws(plan.config) })
  requests.push({ operation: 'CreateEndpoint', body: endpointToAws(plan.endpoint) })
  if (plan.component) requests.push({ operation: 'CreateInferenceComponent', body: componentToAws(plan.component) })
  return requests
}
