import type { ListInferenceComponentsInput, ListInferenceComponentsOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import { type ComponentRecord, isOfEndpoint } from '../component-record.ts'
import type { SageMakerContext } from '../context.ts'
import { modifiedWithin } from '../jobs/modified-within.ts'
import { pageOf } from '../page.ts'

const sortByStatus = { Status: (component: ComponentRecord) => component.status }

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListInferenceComponents.html */
export const listInferenceComponents =
  ({ store }: SageMakerContext): Operation<ListInferenceComponentsInput, ListInferenceComponentsOutput> =>
  (input, request) => {
    const { StatusEquals, EndpointNameEquals, VariantNameEquals } = input
    const isOf = EndpointNameEquals === undefined ? () => true : isOfEndpoint(EndpointNameEquals)
    const isWithin = modifiedWithin(input)
    const matches = (component: ComponentRecord) =>
      (StatusEquals === undefined || component.status === StatusEquals) &&
      (VariantNameEquals === undefined || component.variantName === VariantNameEquals) &&
      isOf(component) &&
      isWithin(component)
    const { items, nextToken } = pageOf(
      'inference components',
      store.inferenceComponents.list(request.region),
      input,
      sortByStatus,
      matches,
    )
    const InferenceComponents = items.map(component => ({
      CreationTime: component.createdAt,
      InferenceComponentArn: component.arn,
      InferenceComponentName: component.name,
      EndpointArn: component.endpointArn,
      EndpointName: component.endpointName,
      VariantName: component.variantName,
      InferenceComponentStatus: component.status,
      LastModifiedTime: component.modifiedAt,
    }))
    return { InferenceComponents, NextToken: nextToken }
  }
