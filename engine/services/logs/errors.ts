import { AwsError } from '../../protocol/aws-error.ts'

export const noGroup = () => new AwsError('ResourceNotFoundException', 'The specified log group does not exist.')

export const noStream = () => new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.')

export const groupExists = () =>
  new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists')

export const streamExists = () =>
  new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists')

export const invalidParameter = (message: string) => new AwsError('InvalidParameterException', message)
