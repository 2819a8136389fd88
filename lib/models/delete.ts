import { DeleteModelCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import type { DeleteModel } from './schema'
import { modelUsage } from './usage'

/** Deletes a model that no endpoint config names. The artifact, image and role stay. Throws `in-use` with the users. */
export async function deleteModel(context: Context, { name }: DeleteModel): Promise<{ name: string }> {
  const { configNames } = await modelUsage(context, name)
  if (configNames.length > 0) {
    throw new AppError(
      'in-use',
      `The model "${name}" is used by ${configNames.length === 1 ? 'the endpoint config' : 'the endpoint configs'} ${configNames.slice(0, 5).join(', ')}${configNames.length > 5 ? ' and others' : ''}: delete these first.`,
    )
  }
  const sagemaker = await context.aws.sagemaker
  await sagemaker.send(new DeleteModelCommand({ ModelName: name }), { abortSignal: context.signal })
  forget(`${context.region}:models:`)
  return { name }
}
