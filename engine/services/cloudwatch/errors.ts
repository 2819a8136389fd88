import { AwsError } from '../../protocol/aws-error.ts'

export const validationError = (message: string) => new AwsError('ValidationError', message)

export const invalidParameter = (message: string) => new AwsError('InvalidParameterValue', message)

export const invalidCombination = (message: string) => new AwsError('InvalidParameterCombination', message)

export const missingParameter = (name: string) => new AwsError('MissingParameter', `The parameter ${name} is required.`)

export const invalidNextToken = () => new AwsError('InvalidNextToken', 'The next token specified is invalid.')

/** Something that CloudWatch knows and this engine does not: refused by name, never ignored. */
export const notImplemented = (name: string) =>
  new AwsError('NotImplementedException', `${name} is not implemented by the Slipway engine`, {
    status: 501,
    fault: 'server',
  })
