import type { CreateEndpointConfigInput, CreateEndpointConfigOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import { arnOf } from '../arns.ts'
import type { SageMakerContext } from '../context.ts'
import { refuseDataCapture } from '../data-capture.ts'
import { alreadyExists, couldNotFind, required, validationError } from '../errors.ts'
import { refuseAsyncConfig } from '../refuse-async.ts'
import { refuseServerlessConfig } from '../refuse-serverless.ts'
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
    refuseAsyncConfig(input, modelName => store.models.get(request.region, modelName.toLowerCase()))
    refuseDataCapture(input)
    const names = new Set<string>()
    for (const [index, variant] of given.entries()) {
      refuseUnbuiltVariant(variant, index)
      const variantName = required(variant.VariantName, `productionVariants.${index + 1}.member.variantName`)
      if (names.has(variantName))
        throw validationError(`The production variant names must be unique: "${variantName}" is given more than once.`)
      names.add(variantName)
      const modelName = variant.ModelName ?? ''
      if (!store.models.get(request.region, modelName.toLowerCase()))
        throw couldNotFind('model', arnOf(request, 'model', modelName))
    }
    if (store.endpointConfigs.get(request.region, name.toLowerCase())) throw alreadyExists('endpoint-config', arn)
    const variants = given.map(variant => ({ ...variant, InitialVariantWeight: variant.InitialVariantWeight ?? 1 }))
    store.tags.put(request.region, arn, mergeTags([], Tags ?? []))
    store.endpointConfigs.put(request.region, name.toLowerCase(), {
      name,
      arn,
      createdAt: new Date(clock.now()),
      variants,
      definition,
    })
    return { EndpointConfigArn: arn }
  }
