import { ListTagsCommand } from '@aws-sdk/client-sagemaker'
import { fromAwsError } from '@/lib/aws/errors'
import type { Context } from '@/lib/context'
import { AppError, type ErrorCode } from '@/lib/errors'
import { OPERATION_TAG, type OperationId } from '@/lib/operation'

export interface Made {
  name: string
  arn: string
  /** True when an earlier try had made it, and only its reply was lost. */
  isAdopted: boolean
}

/** After these the object may be there: hosting says `conflict` of a taken name, jobs say `in-use`. */
const MAY_EXIST: readonly ErrorCode[] = ['conflict', 'in-use', 'timeout', 'unavailable']

interface Creation {
  /** With article: "a model". */
  what: string
  name: string
  /** Form path that a name clash belongs to. */
  field: string
  operationId: OperationId
  create: () => Promise<string | undefined>
  /** ARN of the object of that name, or undefined when there is none. */
  find: () => Promise<string | undefined>
}

/**
 * Creates once. SageMaker's creates take no client token, so after "already existing" or a lost reply the object of
 * that name is looked up: with this operation's tag it is adopted, else the name is taken (AppError `conflict`).
 */
export async function createOrAdopt(context: Context, creation: Creation): Promise<Made> {
  const { name, what } = creation
  try {
    return { name, arn: (await creation.create()) ?? '', isAdopted: false }
  } catch (error) {
    const failure = fromAwsError(error)
    const mayExist = failure !== undefined && MAY_EXIST.includes(failure.code)
    if (!mayExist) throw error
    const arn = await creation.find().catch(() => undefined)
    if (arn === undefined) throw error
    if (await isMadeBy(context, arn, creation.operationId)) return { name, arn, isAdopted: true }
    throw new AppError('conflict', `There is already ${what} named "${name}". Choose another name.`, {
      fields: { [creation.field]: `There is already ${what} of this name. Choose another.` },
      requestId: failure.requestId,
      awsCode: failure.awsCode,
      cause: error,
    })
  }
}

/** Whether an object carries the tag of this operation. */
export async function isMadeBy(context: Context, arn: string, operationId: OperationId): Promise<boolean> {
  const sagemaker = await context.aws.sagemaker
  const { Tags } = await sagemaker.send(new ListTagsCommand({ ResourceArn: arn }), { abortSignal: context.signal })
  return (Tags ?? []).some(tag => tag.Key === OPERATION_TAG && tag.Value === operationId)
}

/** The result of a describe, or undefined when AWS says that there is no such object. */
export async function orUndefined<T>(describe: Promise<T>): Promise<T | undefined> {
  try {
    return await describe
  } catch (error) {
    if (fromAwsError(error)?.code === 'not-found') return undefined
    throw error
  }
}
