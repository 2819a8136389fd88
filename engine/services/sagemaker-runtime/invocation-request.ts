import type { IncomingHttpHeaders } from 'node:http'
import { AwsError } from '../../protocol/aws-error.ts'
import type { ModelHeaders } from '../sagemaker/index.ts'

export const validationError = (message: string) => new AwsError('ValidationError', message)

export interface InvocationTarget {
  endpointName: string
  operation: string
}

/** `/endpoints/{name}/{operation}`; throws for any other path and for a name that no endpoint can have. */
export function parsePath(path: string): InvocationTarget {
  const slash = path.indexOf('/', 11)
  const endpointName = path.slice(11, slash)
  if (slash < 0) throw new AwsError('UnknownOperationException', 'The path names no operation.', { status: 404 })
  if (endpointName.length > 63)
    throw constraint('endpointName', endpointName, 'Member must have length less than or equal to 63')
  if (!/^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/.test(endpointName))
    throw constraint(
      'endpointName',
      endpointName,
      'Member must satisfy regular expression pattern: ^[a-zA-Z0-9](-*[a-zA-Z0-9])*',
    )
  return { endpointName, operation: path.slice(slash + 1) }
}

/** The options of an invocation. */
export interface InvocationHeaders extends ModelHeaders {
  targetVariant: string | undefined
  inferenceComponent: string | undefined
}

const maxHeaderLength = 1024
/** SageMaker's guide asks for visible US-ASCII (RFC 7230, section 3.2.6), its model for ASCII. */
const visibleAscii = /^[\x20-\x7e]*$/

/** Reads and checks them. Throws ValidationError in the words of SageMaker's constraint errors. */
export function readInvocationHeaders(headers: IncomingHttpHeaders): InvocationHeaders {
  const invocation = {
    contentType: checked(headers['content-type'], 'contentType'),
    accept: checked(headers.accept, 'accept'),
    customAttributes: checked(one(headers['x-amzn-sagemaker-custom-attributes']), 'customAttributes'),
    inferenceId: one(headers['x-amzn-sagemaker-inference-id']),
    targetVariant: one(headers['x-amzn-sagemaker-target-variant']),
    inferenceComponent: one(headers['x-amzn-sagemaker-inference-component']),
    targetModel: one(headers['x-amzn-sagemaker-target-model']),
    targetContainerHostname: one(headers['x-amzn-sagemaker-target-container-hostname']),
  }
  const { inferenceId } = invocation
  if (inferenceId !== undefined && !(inferenceId.length <= 64 && /^\S[\x20-\x7e]*$/.test(inferenceId)))
    throw constraint(
      'inferenceId',
      inferenceId,
      'Member must have length between 1 and 64 and satisfy regular expression pattern: \\A\\S[\\p{Print}]*\\z',
    )
  return invocation
}

function checked(value: string | undefined, member: string): string | undefined {
  if (value === undefined) return undefined
  if (value.length > maxHeaderLength)
    throw constraint(member, value, `Member must have length less than or equal to ${maxHeaderLength}`)
  if (!visibleAscii.test(value))
    throw constraint(member, value, 'Member must satisfy regular expression pattern: \\p{ASCII}*')
  return value
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

export const constraint = (member: string, value: string, rule: string) =>
  validationError(
    `1 validation error detected: Value '${value.slice(0, 100)}' at '${member}' failed to satisfy constraint: ${rule}`,
  )

/** SageMaker's own words for a body above the limit; the status says what kind of error it is. */
export const bodyTooLarge = (maxBodyBytes: number) =>
  new AwsError(
    'ValidationError',
    `1 validation error detected: Value at 'body' failed to satisfy constraint: Member must have length less than or equal to ${maxBodyBytes}`,
    { status: 413 },
  )

/** Headers that only make sense on endpoints of another kind, and what SageMaker says of them here. */
const refusedHeaders: Record<string, (endpoint: string) => string> = {
  'x-amzn-sagemaker-enable-explanations': endpoint =>
    `${endpoint} has no explainer and does not support enable explanations header.`,
  'x-amzn-sagemaker-session-id': endpoint =>
    `${endpoint} has no stateful sessions and does not support session id header.`,
  'x-amzn-sagemaker-prefix-aware-id': endpoint =>
    `${endpoint} has no prefix-aware routing and does not support prefix aware id header.`,
}

/** Throws ValidationError for a header that a plain endpoint does not take. */
export function refuseForeignHeaders(headers: IncomingHttpHeaders, endpointName: string, accountId: string): void {
  for (const name in headers) {
    if (!name.startsWith('x-amzn-sagemaker-')) continue
    const refusal = refusedHeaders[name]
    if (refusal) throw validationError(refusal(`Endpoint ${endpointName} of account ${accountId}`))
  }
}

/** The head of the request to the container: nothing of the caller's but what the API passes on. */
export function containerRequestHead(
  port: number,
  headers: ModelHeaders,
  bodyBytes: number,
  target?: { path: string; targetModel: string },
): string {
  let head = `POST ${target?.path ?? '/invocations'} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: ${bodyBytes}\r\n`
  if (headers.contentType !== undefined) head += `Content-Type: ${headers.contentType}\r\n`
  if (headers.accept !== undefined) head += `Accept: ${headers.accept}\r\n`
  if (headers.customAttributes !== undefined)
    head += `X-Amzn-SageMaker-Custom-Attributes: ${headers.customAttributes}\r\n`
  if (headers.inferenceId !== undefined) head += `X-Amzn-SageMaker-Inference-Id: ${headers.inferenceId}\r\n`
  if (target) head += `X-Amzn-SageMaker-Target-Model: ${target.targetModel}\r\n`
  return `${head}\r\n`
}
