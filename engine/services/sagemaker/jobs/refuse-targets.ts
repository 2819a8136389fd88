import type { DeployedContainer } from '../endpoint-record.ts'
import { validationError } from '../errors.ts'

/** A pipeline is one model to a job; what needs a target for each request is none. `who` begins the refusal. */
export function refuseTargets(
  who: string,
  containers: readonly DeployedContainer[],
  execution: string | undefined,
): void {
  if (containers.some(({ mode }) => mode === 'MultiModel'))
    throw validationError(`${who} does not support multi-model containers: create a model of one archive.`)
  if (execution === 'Direct' && containers.length > 1)
    throw validationError(`${who} does not support models whose InferenceExecutionConfig has Mode Direct.`)
}
