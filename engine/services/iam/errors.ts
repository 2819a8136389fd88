import { AwsError } from '../../protocol/aws-error.ts'

/** A member that IAM knows and this engine does not evaluate: refused by name, never ignored. */
export const notImplemented = (name: string) =>
  new AwsError('NotImplemented', `${name} is not implemented by the Slipway engine yet.`, {
    status: 501,
    fault: 'server',
  })
