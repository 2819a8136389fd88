import { fromAwsError } from '@/lib/aws/errors'
import { AppError } from '@/lib/errors'

/** Why a check cannot be made; `iamAction` where it is for want of a permission. */
export class Uncheckable extends Error {
  readonly iamAction: string | undefined

  constructor(reason: string, iamAction?: string) {
    super(reason)
    this.name = 'Uncheckable'
    this.iamAction = iamAction
  }
}

/**
 * AWS's answer, or undefined when it says that there is no such thing. Throws Uncheckable where AWS does not answer, or
 * not to this caller: the action is the permission that the caller lacks then.
 */
export async function ask<T>(iamAction: string, send: Promise<T>): Promise<T | undefined> {
  try {
    return await send
  } catch (error) {
    const failure = error instanceof AppError ? error : fromAwsError(error)
    if (failure?.code === 'not-found') return undefined
    if (failure?.code === 'access-denied')
      throw new Uncheckable(`Your AWS identity may not call ${iamAction}.`, iamAction)
    if (failure) throw new Uncheckable(failure.message)
    throw error
  }
}

/** All answers, or the first failure in their order: which of several is told does not hang on which came first. */
export async function inOrder<T extends readonly unknown[]>(
  asked: readonly [...{ [Key in keyof T]: Promise<T[Key]> }],
) {
  await Promise.allSettled(asked)
  return Promise.all(asked)
}
