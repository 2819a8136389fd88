import type { CreateInferenceComponentInput, CreateInferenceComponentOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import { arnOf } from '../arns.ts'
import type { SageMakerContext } from '../context.ts'
import { assertCopyQuota, putAndWork } from '../copy-count.ts'
import { alreadyExists, notImplemented, required } from '../errors.ts'
import { findComponentVariant } from '../find-component.ts'
import { planComponent } from '../plan-component.ts'
import { mergeTags } from '../tag-rules.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateInferenceComponent.html */
export const createInferenceComponent =
  (context: SageMakerContext): Operation<CreateInferenceComponentInput, CreateInferenceComponentOutput> =>
  (input, request) => {
    const { store, clock } = context
    const name = required(input.InferenceComponentName, 'inferenceComponentName')
    const arn = arnOf(request, 'inference-component', name)
    if (input.Specifications) throw notImplemented('Specifications')
    const specification = required(input.Specification, 'specification')
    const endpointName = required(input.EndpointName, 'endpointName')
    const { endpoint, variant } = findComponentVariant(context, request, endpointName, input.VariantName)
    const version = planComponent(context, request, variant, specification)
    const copyCount = required(required(input.RuntimeConfig, 'runtimeConfig').CopyCount, 'runtimeConfig.copyCount')
    if (store.inferenceComponents.get(request.region, name.toLowerCase()))
      throw alreadyExists('inference-component', arn)
    assertCopyQuota(context, request.region, name, copyCount)
    const now = new Date(clock.now())
    store.tags.put(request.region, arn, mergeTags([], input.Tags ?? []))
    putAndWork(context, request.region, {
      name,
      arn,
      createdAt: now,
      modifiedAt: now,
      status: 'Creating',
      endpointName: endpoint.name,
      endpointArn: endpoint.arn,
      variantName: variant.name,
      version,
      copyCount,
    })
    return { InferenceComponentArn: arn }
  }
