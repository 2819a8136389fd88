import { DescribeInferenceComponentCommand } from '@aws-sdk/client-sagemaker'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { componentFromAws } from './from-aws'
import type { InferenceComponent } from './model'

/** The component as it is now. Throws `conflict` when it was deleted and created anew since the page was read. */
export async function assertSameComponent(
  context: Context,
  { name, createdAtMs }: { name: string; createdAtMs: number },
): Promise<InferenceComponent> {
  const sagemaker = await context.aws.sagemaker
  const command = new DescribeInferenceComponentCommand({ InferenceComponentName: name })
  const component = componentFromAws(await sagemaker.send(command, { abortSignal: context.signal }))
  if (component.createdAtMs === createdAtMs) return component
  throw new AppError(
    'conflict',
    `The inference component "${name}" was deleted and created anew since this page was read. Look at it again.`,
  )
}
