import type {
  UpdateInferenceComponentRuntimeConfigInput,
  UpdateInferenceComponentRuntimeConfigOutput,
} from '@aws-sdk/client-sagemaker'
import type { Operation } from '../../../protocol/operation.ts'
import type { SageMakerContext } from '../context.ts'
import { updateCopyCount } from '../copy-count.ts'
import { required } from '../errors.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateInferenceComponentRuntimeConfig.html */
export const updateInferenceComponentRuntimeConfig =
  (
    context: SageMakerContext,
  ): Operation<UpdateInferenceComponentRuntimeConfigInput, UpdateInferenceComponentRuntimeConfigOutput> =>
  (input, request) => {
    const name = required(input.InferenceComponentName, 'inferenceComponentName')
    const { CopyCount } = required(input.DesiredRuntimeConfig, 'desiredRuntimeConfig')
    const copyCount = required(CopyCount, 'desiredRuntimeConfig.copyCount')
    return { InferenceComponentArn: updateCopyCount(context, request, name, copyCount).arn }
  }
