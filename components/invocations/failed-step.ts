import type { InvokeResult } from './invoke-call'

/**
 * Which container of several failed, by the name in SageMaker's message: "Received client error (400) from container-2
 * with message …". Undefined where it names none of them.
 */
export function failedStep({ error, failure }: Pick<InvokeResult, 'error' | 'failure'>, names: readonly string[]) {
  if (failure?.originalStatus === undefined || !error) return undefined
  const named = /^Received \w+ error \(\d+\) from (\S+) /.exec(error.message)?.[1]
  const index = names.indexOf(named ?? '')
  return index < 0 ? undefined : index
}
