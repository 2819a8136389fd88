import { DeleteModelCommand } from '@aws-sdk/client-sagemaker'
import { forget } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { DELETION_REACH } from '@/lib/endpoint-configs/describe-all'
import { AppError } from '@/lib/errors'
import type { DeleteModel } from './schema'
import { modelUsage } from './usage'

/**
 * Deletes a model that no endpoint config names. The artifact, image and role stay. Throws `in-use` with the users,
 * and `limit-exceeded` when there are too many configs to know.
 */
export async function deleteModel(
  context: Context,
  { name }: DeleteModel,
  reach = DELETION_REACH,
): Promise<{ name: string }> {
  const { configNames, isPartial } = await modelUsage(context, name, reach)
  if (configNames.length > 0) {
    throw new AppError(
      'in-use',
      `The model "${name}" is used by ${configNames.length === 1 ? 'the endpoint config' : 'the endpoint configs'} ${configNames.slice(0, 5).join(', ')}${configNames.length > 5 ? ' and others' : ''}: delete these first.`,
    )
  }
  if (isPartial) {
    throw new AppError(
      'limit-exceeded',
      `There are more endpoint configs than Slipway looks into, so one of them may use the model "${name}". If you know that none does: aws sagemaker delete-model --model-name ${name}`,
    )
  }
  const sagemaker = await context.aws.sagemaker
  await sagemaker.send(new DeleteModelCommand({ ModelName: name }), { abortSignal: context.signal })
  forget(`${context.region}:models:`)
  return { name }
}
