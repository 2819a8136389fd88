import { AwsError } from '../../protocol/aws-error.ts'
import type { TargetKey } from './records.ts'

export const validationError = (message: string) => new AwsError('ValidationException', message)

const words = ({ resourceId, dimension }: TargetKey) =>
  `service namespace: sagemaker, resource ID: ${resourceId}, scalable dimension: ${dimension}`

export const noTargetRegistered = (key: TargetKey) =>
  new AwsError('ObjectNotFoundException', `No scalable target registered for ${words(key)}`)

export const noTargetFound = (key: TargetKey) =>
  new AwsError('ObjectNotFoundException', `No scalable target found for ${words(key)}`)

export const noPolicyFound = (key: TargetKey, name: string) =>
  new AwsError('ObjectNotFoundException', `No scaling policy found for ${words(key)}, policy name: ${name}`)

export const noScheduledActionFound = (key: TargetKey, name: string) =>
  new AwsError('ObjectNotFoundException', `No scheduled action found for ${words(key)}, scheduled action name: ${name}`)

export const limitExceeded = (message: string) => new AwsError('LimitExceededException', message)

/** Something that Application Auto Scaling knows and this engine does not: refused by name, never ignored. */
export const notImplemented = (name: string) =>
  new AwsError('NotImplementedException', `${name} is not implemented by the Slipway engine`, {
    status: 501,
    fault: 'server',
  })
