import { AwsError } from '../../protocol/aws-error.ts'
import type { ResourceKind } from './arns.ts'

const noun: Record<ResourceKind, string> = {
  model: 'model',
  'endpoint-config': 'endpoint configuration',
  endpoint: 'endpoint',
  'inference-component': 'inference component',
  'transform-job': 'transform job',
  'inference-recommendations-job': 'inference recommendations job',
}

export const validationError = (message: string) => new AwsError('ValidationException', message)

/** Hosting answers a missing object with ValidationException, not with ResourceNotFound. */
export const couldNotFind = (kind: ResourceKind, arn: string) =>
  validationError(`Could not find ${noun[kind]} "${arn}".`)

export const alreadyExists = (kind: ResourceKind, arn: string) =>
  validationError(`Cannot create already existing ${noun[kind]} "${arn}".`)

export const inProgress = (arn: string) => validationError(`Cannot update in-progress endpoint "${arn}".`)

/** A member that SageMaker knows and this engine does not serve: refused by name, never ignored. */
export const notImplemented = (name: string) =>
  new AwsError('NotImplementedException', `${name} is not implemented by the Slipway engine yet.`, {
    status: 501,
    fault: 'server',
  })

/** The wording of SageMaker's own constraint errors, for rules that its published model does not hold. */
export const mustNotBeNull = (path: string) =>
  validationError(
    `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`,
  )

/** Narrows a member that the service requires. */
export function required<Value>(value: Value | undefined, path: string): Value {
  if (value === undefined) throw mustNotBeNull(path)
  return value
}
