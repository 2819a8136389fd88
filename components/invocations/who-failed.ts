import type { InvokeResult } from './invoke-call'

type Failed = Pick<InvokeResult, 'error' | 'failure' | 'stream'>

/** True where AWS, or the local engine, answered: else nothing of the call can stand in the endpoint's logs. */
export function didAwsAnswer({ error, failure, stream }: Failed): boolean {
  if (failure !== undefined || stream !== undefined) return true
  // The SDK's own complaint: it found nothing to sign with.
  return error?.awsCode !== undefined && error.awsCode !== 'CredentialsProviderError'
}

/** A failure's title: by who failed, not by how. */
export function failureTitle(result: Failed): string {
  const { error, failure, stream } = result
  if (stream) return 'The stream broke off'
  if (failure?.originalStatus !== undefined) return 'The model failed'
  if (didAwsAnswer(result)) return 'AWS refused the request'
  if (error?.code === 'unauthenticated') return 'No session'
  if (error?.code === 'timeout' || error?.code === 'unavailable') return 'No answer'
  return error?.code === 'internal' ? 'Slipway failed' : 'Slipway refused it'
}
