import { AwsError } from '../../protocol/aws-error.ts'
import { type HostedInstance, logGroupOf } from '../sagemaker/index.ts'

const maxMessageLength = 2048
const maxQuotedLength = 1024

interface Origin {
  instance: HostedInstance
  accountId: string
}

/** 424 for a container that answered with something other than 2XX. */
export function containerAnswered(origin: Origin, status: number, body: Buffer): AwsError {
  const original = body.toString('utf8', 0, 4 * maxMessageLength).slice(0, maxMessageLength)
  return modelError(origin, status, original)
}

/** 424 for a container that did not answer; SageMaker gives it the status 0. */
export const containerFailed = (origin: Origin, reason: string) => modelError(origin, 0, reason)

export const containerTimedOut = (origin: Origin) =>
  containerFailed(
    origin,
    'Your invocation timed out while waiting for a response from container primary. Review the latency metrics for each container in Amazon CloudWatch, resolve the issue, and try again.',
  )

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html#API_runtime_InvokeEndpoint_Errors */
function modelError({ instance, accountId }: Origin, status: number, original: string): AwsError {
  const { region, endpointName, name } = instance.variant
  const group = logGroupOf(endpointName)
  const side = status >= 400 && status < 500 ? 'client' : 'server'
  const logs = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#logEventViewer:group=${group} in account ${accountId}`
  const message = `Received ${side} error (${status}) from primary with message "${original.slice(0, maxQuotedLength)}". See ${logs} for more information.`
  return new AwsError('ModelError', message, {
    status: 424,
    members: {
      ErrorCode: side === 'client' ? 'CLIENT_ERROR_FROM_MODEL' : 'INTERNAL_FAILURE_FROM_MODEL',
      Message: message,
      OriginalStatusCode: status,
      OriginalMessage: original,
      LogStreamArn: `arn:aws:logs:${region}:${accountId}:log-group:${group}:log-stream:${name}/${instance.id}`,
    },
  })
}
