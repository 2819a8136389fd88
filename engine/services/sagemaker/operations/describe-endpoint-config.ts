import type { DescribeEndpointConfigInput, DescribeEndpointConfigOutput } from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { findEndpointConfig } from '../deployment-plan.ts'
import { required } from '../errors.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpointConfig.html */
export const describeEndpointConfig =
  (context: SageMakerContext): Operation<DescribeEndpointConfigInput, DescribeEndpointConfigOutput> =>
  (input, request) => {
    const config = findEndpointConfig(context, request, required(input.EndpointConfigName, 'endpointConfigName'))
    return {
      ...config.definition,
      EndpointConfigName: config.name,
      EndpointConfigArn: config.arn,
      ProductionVariants: config.variants,
      CreationTime: config.createdAt,
    }
  }
