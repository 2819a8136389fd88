import { AwsError } from './aws-error.ts'

/** A request whose types do not fit the model: AWS's words, and the member they are about. */
export function serializationError(reason: string, path: string): AwsError {
  return new AwsError('SerializationException', path === '' ? reason : `${reason} at '${path}'`)
}
