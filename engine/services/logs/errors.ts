import { AwsError } from '../../protocol/aws-error.ts'

export const noGroup = () => new AwsError('ResourceNotFoundException', 'The specified log group does not exist.')

export const noStream = () => new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.')

export const groupExists = () =>
  new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists')

export const streamExists = () =>
  new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists')

export const invalidParameter = (message: string) => new AwsError('InvalidParameterException', message)

/** Something that CloudWatch Logs knows and this engine does not: refused by name, never ignored. */
export const notImplemented = (names: string) =>
  new AwsError('NotImplementedException', `${names} are not implemented by the Slipway engine`, {
    status: 501,
    fault: 'server',
  })
