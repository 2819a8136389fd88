import { DeleteInferenceComponentCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { assertSameComponent } from './assert-same'
import type { DeleteInferenceComponent } from './schema'

/**
 * Deletes a component: its copies end, its model and the endpoint stay. AWS answers when it has begun.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteInferenceComponent.html
 */
export async function deleteInferenceComponent(
  context: Context,
  input: DeleteInferenceComponent,
): Promise<{ name: string }> {
  const { endpointName } = await assertSameComponent(context, input)
  const sagemaker = await context.aws.sagemakerOnce
  await sagemaker.send(new DeleteInferenceComponentCommand({ InferenceComponentName: input.name }), {
    abortSignal: context.signal,
  })
  forget(`${context.region}:endpoints:${endpointName}`)
  return { name: input.name }
}
