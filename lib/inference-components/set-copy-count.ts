import { UpdateInferenceComponentRuntimeConfigCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { assertSameComponent } from './assert-same'
import type { SetCopyCount } from './schema'

/**
 * Sets how many copies of a component there are to be; AWS answers when it has begun.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateInferenceComponentRuntimeConfig.html
 */
export async function setCopyCount(context: Context, input: SetCopyCount): Promise<{ name: string }> {
  const { endpointName } = await assertSameComponent(context, input)
  const sagemaker = await context.aws.sagemakerOnce
  await sagemaker.send(
    new UpdateInferenceComponentRuntimeConfigCommand({
      InferenceComponentName: input.name,
      DesiredRuntimeConfig: { CopyCount: input.copyCount },
    }),
    { abortSignal: context.signal },
  )
  forget(`${context.region}:endpoints:${endpointName}`)
  return { name: input.name }
}
