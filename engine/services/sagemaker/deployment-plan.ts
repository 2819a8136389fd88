import { randomUUID } from 'node:crypto'
import type { ContainerDefinition, ProductionVariant, VariantPropertyType } from '@aws-sdk/client-sagemaker'
import type { RequestContext } from '../../protocol/operation.ts'
import { arnOf } from './arns.ts'
import { containerNames } from './container-names.ts'
import type { SageMakerContext } from './context.ts'
import type { DeployedContainer, DeployedVariant, Deployment } from './endpoint-record.ts'
import { couldNotFind } from './errors.ts'
import { modelContainers } from './model-containers.ts'
import { modelDataUrlOf } from './model-data-url.ts'
import { serverlessCapacity } from './serverless-capacity.ts'
import type { EndpointConfigRecord, ModelRecord } from './store.ts'

type Place = Pick<RequestContext, 'region' | 'accountId'>

/** The endpoint config of a name; throws SageMaker's not-found error. */
export function findEndpointConfig({ store }: SageMakerContext, place: Place, name: string): EndpointConfigRecord {
  const config = store.endpointConfigs.get(place.region, name.toLowerCase())
  if (!config) throw couldNotFind('endpoint-config', arnOf(place, 'endpoint-config', name))
  return config
}

/** What an endpoint config stands for right now, with its models taken along. Throws when a model is gone. */
export function planDeployment(context: SageMakerContext, place: Place, config: EndpointConfigRecord): Deployment {
  return {
    id: randomUUID(),
    configName: config.name,
    metricsConfig: config.definition.MetricsConfig,
    asyncInference: config.definition.AsyncInferenceConfig,
    dataCapture: config.definition.DataCaptureConfig,
    resolvedAt: new Date(context.clock.now()),
    variants: [
      ...config.variants.map(variant => planVariant(context, place, variant)),
      ...(config.definition.ShadowProductionVariants ?? []).map(variant => ({
        ...planVariant(context, place, variant),
        isShadow: true as const,
      })),
    ],
  }
}

function planVariant({ store }: SageMakerContext, place: Place, production: ProductionVariant): DeployedVariant {
  const { ModelName: modelName } = production
  const model = modelName === undefined ? undefined : store.models.get(place.region, modelName.toLowerCase())
  if (modelName !== undefined && !model) throw couldNotFind('model', arnOf(place, 'model', modelName))
  const weight = production.InitialVariantWeight ?? 1
  const serverless = production.ServerlessConfig && serverlessCapacity(production.ServerlessConfig)
  return {
    name: production.VariantName ?? '',
    modelName,
    containers: model ? planContainers(model.definition) : [],
    execution: model?.definition.InferenceExecutionConfig?.Mode ?? 'Serial',
    production,
    weight,
    desiredWeight: weight,
    desiredInstanceCount: serverless ? 0 : (production.InitialInstanceCount ?? 1),
    serverless: serverless && { current: serverless, desired: serverless },
  }
}

/** What a model's containers stand for. */
export function planContainers(definition: ModelRecord['definition']): DeployedContainer[] {
  const containers = modelContainers(definition)
  const names = containerNames(containers)
  return containers.map((container, index) => planContainer(container, names[index] ?? ''))
}

const planContainer = (container: ContainerDefinition, name: string): DeployedContainer => ({
  name,
  image: container.Image ?? '',
  environment: container.Environment ?? {},
  modelDataUrl: modelDataUrlOf(container),
  mode: container.Mode ?? 'SingleModel',
  modelCacheSetting: container.MultiModelConfig?.ModelCacheSetting,
})

/**
 * RetainAllVariantProperties: variants that go on keep the count and the weight they have instead of the new config's
 * initial ones, and the endpoint its data capture, but for the properties in `reset`.
 */
export function retainProperties(
  next: Deployment,
  current: Deployment,
  reset: ReadonlySet<VariantPropertyType | undefined>,
): Deployment {
  const kept = new Map(current.variants.map(variant => [variant.name, variant]))
  const variants = next.variants.map(variant => {
    const before = kept.get(variant.name)
    // Serverless or not: counts of instances mean nothing to the other kind.
    if (!before || before.serverless || variant.serverless) return variant
    const weight = reset.has('DesiredWeight') ? variant.desiredWeight : before.desiredWeight
    const count = reset.has('DesiredInstanceCount') ? variant.desiredInstanceCount : before.desiredInstanceCount
    return { ...variant, weight, desiredWeight: weight, desiredInstanceCount: count }
  })
  const dataCapture = reset.has('DataCaptureConfig') ? next.dataCapture : current.dataCapture
  return { ...next, variants, dataCapture }
}
