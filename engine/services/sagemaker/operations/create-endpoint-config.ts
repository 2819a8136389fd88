import type {
  CreateEndpointConfigInput,
  CreateEndpointConfigOutput,
  ProductionVariant,
} from '@aws-sdk/client-sagemaker'
import type { Operation, RequestContext } from '../../../protocol/operation.ts'
import { arnOf } from '../arns.ts'
import type { SageMakerContext } from '../context.ts'
import { refuseDataCapture } from '../data-capture.ts'
import { alreadyExists, couldNotFind, required, validationError } from '../errors.ts'
import { refuseAsyncConfig } from '../refuse-async.ts'
import { refuseComponentConfig } from '../refuse-component-config.ts'
import { refuseServerlessConfig } from '../refuse-serverless.ts'
import { refuseShadowConfig } from '../refuse-shadow.ts'
import { refuseUnbuiltConfig, refuseUnbuiltVariant } from '../refuse-variant.ts'
import { mergeTags } from '../tag-rules.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html */
export const createEndpointConfig =
  ({ store, clock }: SageMakerContext): Operation<CreateEndpointConfigInput, CreateEndpointConfigOutput> =>
  (input, request) => {
    const { EndpointConfigName, ProductionVariants, Tags, ...definition } = input
    const name = required(EndpointConfigName, 'endpointConfigName')
    const given = required(ProductionVariants, 'productionVariants')
    const arn = arnOf(request, 'endpoint-config', name)
    const modelOf = (modelName: string) => store.models.get(request.region, modelName.toLowerCase())
    refuseServerlessConfig(input, modelOf)
    refuseUnbuiltConfig(input)
    refuseAsyncConfig(input, modelOf)
    refuseShadowConfig(input, modelOf)
    refuseDataCapture(input)
    refuseComponentConfig(input)
    const shadows = input.ShadowProductionVariants
    refuseVariants(store, request, { productionVariants: given, shadowProductionVariants: shadows ?? [] })
    if (store.endpointConfigs.get(request.region, name.toLowerCase())) throw alreadyExists('endpoint-config', arn)
    store.tags.put(request.region, arn, mergeTags([], Tags ?? []))
    store.endpointConfigs.put(request.region, name.toLowerCase(), {
      name,
      arn,
      createdAt: new Date(clock.now()),
      variants: given.map(weighted),
      definition: { ...definition, ...(shadows && { ShadowProductionVariants: shadows.map(weighted) }) },
    })
    return { EndpointConfigArn: arn }
  }

const weighted = (variant: ProductionVariant) => ({
  ...variant,
  InitialVariantWeight: variant.InitialVariantWeight ?? 1,
})

function refuseVariants(
  store: SageMakerContext['store'],
  request: RequestContext,
  lists: Record<string, readonly ProductionVariant[]>,
): void {
  const names = new Set<string>()
  for (const [list, variants] of Object.entries(lists)) {
    for (const [index, variant] of variants.entries()) {
      refuseUnbuiltVariant(variant, list, index)
      const name = required(variant.VariantName, `${list}.${index + 1}.member.variantName`)
      if (names.has(name))
        throw validationError(`The production variant names must be unique: "${name}" is given more than once.`)
      names.add(name)
      const { ModelName } = variant
      if (ModelName !== undefined && !store.models.get(request.region, ModelName.toLowerCase()))
        throw couldNotFind('model', arnOf(request, 'model', ModelName))
    }
  }
}
