import { randomUUID } from 'node:crypto'
import type { ProductionVariant, VariantPropertyType } from '@aws-sdk/client-sagemaker'
import type { RequestContext } from '../../protocol/operation.ts'
import { arnOf } from './arns.ts'
import type { SageMakerContext } from './context.ts'
import type { DeployedVariant, Deployment } from './endpoint-record.ts'
import { couldNotFind } from './errors.ts'
import { modelDataUrlOf } from './model-data-url.ts'
import type { EndpointConfigRecord } from './store.ts'

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
    resolvedAt: new Date(context.clock.now()),
    variants: config.variants.map(variant => planVariant(context, place, variant)),
  }
}

function planVariant({ store }: SageMakerContext, place: Place, production: ProductionVariant): DeployedVariant {
  const modelName = production.ModelName ?? ''
  const model = store.models.get(place.region, modelName.toLowerCase())
  const container = model?.definition.PrimaryContainer ?? model?.definition.Containers?.[0]
  if (!container?.Image) throw couldNotFind('model', arnOf(place, 'model', modelName))
  const weight = production.InitialVariantWeight ?? 1
  return {
    name: production.VariantName ?? '',
    modelName,
    image: container.Image,
    environment: container.Environment ?? {},
    modelDataUrl: modelDataUrlOf(container),
    production,
    weight,
    desiredWeight: weight,
    desiredInstanceCount: production.InitialInstanceCount ?? 1,
  }
}

/**
 * RetainAllVariantProperties: variants that go on keep the count and the weight they have instead of the new config's
 * initial ones, but for the properties in `reset`.
 */
export function retainProperties(
  next: Deployment,
  current: Deployment,
  reset: ReadonlySet<VariantPropertyType | undefined>,
): Deployment {
  const kept = new Map(current.variants.map(variant => [variant.name, variant]))
  const variants = next.variants.map(variant => {
    const before = kept.get(variant.name)
    if (!before) return variant
    const weight = reset.has('DesiredWeight') ? variant.desiredWeight : before.desiredWeight
    const count = reset.has('DesiredInstanceCount') ? variant.desiredInstanceCount : before.desiredInstanceCount
    return { ...variant, weight, desiredWeight: weight, desiredInstanceCount: count }
  })
  return { ...next, variants }
}
