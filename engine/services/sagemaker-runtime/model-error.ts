import { AwsError } from '../../protocol/aws-error.ts'
import {
  type HostedContainer,
  type HostedInstance,
  logGroupOfVariant,
  logStreamOf,
  type ModelResponse,
} from '../sagemaker/index.ts'
import { CallTimedOut } from './container-call.ts'
import { Overloaded } from './container-calls.ts'

const maxMessageLength = 2048
const maxQuotedLength = 1024

export interface Origin {
  instance: HostedInstance
  accountId: string
  /** Undefined where none had the request yet. */
  container?: HostedContainer
}

/** 424 for a container that answered with something other than 2XX. */
export function containerAnswered(origin: Origin, { status, body }: ModelResponse): AwsError {
  const original = body.toString('utf8', 0, 4 * maxMessageLength).slice(0, maxMessageLength)
  return modelError(origin, status, original)
}

/** 424 for an answer of a serverless variant that is too large to be passed on. */
export const responseTooLarge = (origin: Origin) =>
  modelError(origin, 413, '', 'and could not load the entire response body')

/** 424 for a cold start that came to nothing. */
export const startFailed = (origin: Origin, reason: string) => containerFailed(origin, reason)

/** What the caller gets for a call that has no answer; an AwsError stays as it is. */
export function modelErrorOf(origin: Origin, error: unknown): AwsError {
  if (error instanceof AwsError) return error
  if (error instanceof Overloaded) return new AwsError('ThrottlingException', 'Rate exceeded')
  const name = nameOf(origin)
  if (error instanceof CallTimedOut)
    return containerFailed(
      origin,
      `Your invocation timed out while waiting for a response from container ${name}. Review the latency metrics for each container in Amazon CloudWatch, resolve the issue, and try again.`,
    )
  const ended = (origin.container ?? origin.instance.containers[0])?.endReason
  if (ended) return containerFailed(origin, `The container ${name} ${ended}.`)
  const reason = error instanceof Error ? `did not answer: ${error.message}` : 'did not answer'
  return containerFailed(origin, `The container ${name} ${reason}.`)
}

/** 424 for a container that did not answer; SageMaker gives it the status 0. */
const containerFailed = (origin: Origin, reason: string) => modelError(origin, 0, reason)

const quoted = (original: string) => `with message "${original.slice(0, maxQuotedLength)}"`

const nameOf = ({ instance, container }: Origin) => (container ?? instance.containers[0])?.name ?? 'primary'

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html#API_runtime_InvokeEndpoint_Errors */
function modelError(origin: Origin, status: number, original: string, how = quoted(original)): AwsError {
  const { instance, accountId } = origin
  const { region, name } = instance.variant
  const container = nameOf(origin)
  const group = logGroupOfVariant(instance.variant)
  const stream = logStreamOf(name, instance.id, container, instance.containers.length)
  const side = status >= 400 && status < 500 ? 'client' : 'server'
  const logs = `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#logEventViewer:group=${group} in account ${accountId}`
  const message = `Received ${side} error (${status}) from ${container} ${how}. See ${logs} for more information.`
  return new AwsError('ModelError', message, {
    status: 424,
    members: {
      ErrorCode: side === 'client' ? 'CLIENT_ERROR_FROM_MODEL' : 'INTERNAL_FAILURE_FROM_MODEL',
      Message: message,
      OriginalStatusCode: status,
      OriginalMessage: original,
      LogStreamArn: `arn:aws:logs:${region}:${accountId}:log-group:${group}:log-stream:${stream}`,
    },
  })
}
