import type { ListEndpointConfigsInput, ListEndpointConfigsOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { pageOf } from '../page.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListEndpointConfigs.html */
export const listEndpointConfigs =
  ({ store }: SageMakerContext): Operation<ListEndpointConfigsInput, ListEndpointConfigsOutput> =>
  (input, request) => {
    const { items, nextToken } = pageOf('endpoint configs', store.endpointConfigs.list(request.region), input)
    const EndpointConfigs = items.map(({ name, arn, createdAt }) => ({
      EndpointConfigName: name,
      EndpointConfigArn: arn,
      CreationTime: createdAt,
    }))
    return { EndpointConfigs, NextToken: nextToken }
  }
