import type { CreateEndpointConfig } from '@/lib/endpoint-configs/schema'
import { endpointConfigToAws } from '@/lib/endpoint-configs/to-aws'
import type { CreateEndpoint } from '@/lib/endpoints/create-schema'
import { endpointToAws } from '@/lib/endpoints/create-to-aws'
import { KEEPABLE } from '@/lib/endpoints/model'
import type { UpdateEndpoint } from '@/lib/endpoints/schema'
import { endpointUpdateToAws } from '@/lib/endpoints/update-to-aws'
import type { CreateInferenceComponent } from '@/lib/inference-components/schema'
import { componentToAws } from '@/lib/inference-components/to-aws'
import type { CreateModel } from '@/lib/models/schema'
import { modelToAws } from '@/lib/models/to-aws'
import type { OperationId } from '@/lib/operation'
import type { DeployDraft } from './draft'
import type { UpdateTarget } from './model'
import type { DeployForm, DeploymentNames } from './schema'

/** The creations of a deployment, in order. Without `model`, an existing one is used. */
export interface DeployPlan {
  model?: CreateModel
  config: CreateEndpointConfig
  endpoint: CreateEndpoint
  /** Made once the endpoint is in service: SageMaker refuses it before. */
  component?: CreateInferenceComponent
}

/** Moves an endpoint that exists to a config that is made for it. */
export interface UpdatePlan extends Pick<DeployPlan, 'model' | 'config'> {
  update: UpdateEndpoint
}

export type AnyPlan = DeployPlan | UpdatePlan

/** `draft` is what `form` was read from. */
export function updatePlanOf(
  form: DeployForm,
  operationId: OperationId,
  target: UpdateTarget,
  draft: DeployDraft,
): UpdatePlan {
  const { model, config } = planOf(form, operationId)
  const { name, createdAtMs } = target
  const update = { name, createdAtMs, configName: config.name, keeps: untouchedOf(draft) }
  return { ...(model && { model }), config, update }
}

/**
 * What the form says of every variant as it began with it: that follows the endpoint, which may scale meanwhile. It is
 * for all variants at once, as SageMaker has it.
 */
function untouchedOf({ option, variants, hasShadow, shadow }: DeployDraft): UpdateEndpoint['keeps'] {
  const running = [...variants, ...(hasShadow ? [shadow] : [])].filter(({ began }) => began !== undefined)
  if (option === 'serverless' || running.length === 0) return []
  const isSame = {
    DesiredInstanceCount: running.every(({ began, instanceCount }) => instanceCount.trim() === began?.instanceCount),
    DesiredWeight: running.every(({ began, weight }) => weight.trim() === began?.weight),
  }
  return KEEPABLE.filter(property => isSame[property])
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
  operation: 'CreateModel' | 'CreateEndpointConfig' | 'CreateEndpoint' | 'UpdateEndpoint' | 'CreateInferenceComponent'
  body: object
}

/** The requests exactly as they go to AWS. */
export function requestsOf(plan: AnyPlan): PlannedRequest[] {
  const requests: PlannedRequest[] = plan.model ? [{ operation: 'CreateModel', body: modelToAws(plan.model) }] : []
  requests.push({ operation: 'CreateEndpointConfig', body: endpointConfigToAws(plan.config) })
  if ('update' in plan) return [...requests, { operation: 'UpdateEndpoint', body: endpointUpdateToAws(plan.update) }]
  requests.push({ operation: 'CreateEndpoint', body: endpointToAws(plan.endpoint) })
  if (plan.component) requests.push({ operation: 'CreateInferenceComponent', body: componentToAws(plan.component) })
  return requests
}

/** The objects that a plan makes, and the endpoint that it moves. */
export function namesOf(plan: AnyPlan): DeploymentNames {
  const { config, model } = plan
  const common = { operationId: config.operationId, configName: config.name, modelName: model?.name }
  return 'update' in plan
    ? { ...common, endpointName: plan.update.name, mode: 'update' }
    : { ...common, endpointName: plan.endpoint.name, componentName: plan.component?.name }
}
