import { AwsError } from '../../protocol/aws-error.ts'
import { loadModel } from '../../protocol/model.ts'
import { validateMembers } from '../../protocol/validation.ts'

type Operation = 'InvokeEndpoint' | 'InvokeEndpointAsync'

/**
 * Throws the ValidationError of members of a request that break a rule of AWS's model, in AWS's words. For members that
 * were found wrong already, so that a good request costs nothing.
 */
export function refuseMembers(operationName: Operation, given: Record<string, unknown>): void {
  const model = loadModel('sagemaker-runtime')
  const operation = model.operation(operationName)
  if (!operation) throw new Error(`The model has no ${operationName}.`)
  validateMembers(model, operation, given)
}

export const validationError = (message: string) => new AwsError('ValidationError', message)

/** A rule that is stricter than the model's; `shown` is the value, or what stands for a secret. */
export const constraint = (member: string, shown: string, rule: string) =>
  validationError(
    `1 validation error detected: Value '${shown.slice(0, 100)}' at '${member}' failed to satisfy constraint: ${rule}`,
  )
