import type { IncomingHttpHeaders } from 'node:http'
import { AwsError } from '../../protocol/aws-error.ts'
import type { ModelHeaders } from '../sagemaker/index.ts'
import { constraint, refuseMembers, validationError } from './validation-error.ts'

export interface InvocationTarget {
  endpointName: string
  operation: string
}

/** `/endpoints/{name}/{operation}`; throws for any other path and for a name that no endpoint can have. */
export function parsePath(path: string): InvocationTarget {
  const slash = path.indexOf('/', 11)
  if (slash < 0) throw new AwsError('UnknownOperationException', 'The path names no operation.', { status: 404 })
  const given = path.slice(11, slash)
  const endpointName = isEndpointName(given) ? given : decoded(given)
  if (!isEndpointName(endpointName)) refuseMembers('InvokeEndpoint', { EndpointName: endpointName })
  return { endpointName, operation: path.slice(slash + 1) }
}

const isEndpointName = (text: string) => text.length <= 63 && /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/.test(text)

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The options of an invocation. */
export interface InvocationHeaders extends ModelHeaders {
  targetVariant: string | undefined
  inferenceComponent: string | undefined
}

/** Reads and checks them. Throws ValidationError in the words of SageMaker's constraint errors. */
export function readInvocationHeaders(headers: IncomingHttpHeaders): InvocationHeaders {
  const invocation = {
    contentType: headers['content-type'],
    accept: headers.accept,
    customAttributes: one(headers['x-amzn-sagemaker-custom-attributes']),
    inferenceId: one(headers['x-amzn-sagemaker-inference-id']),
    targetVariant: one(headers['x-amzn-sagemaker-target-variant']),
    inferenceComponent: one(headers['x-amzn-sagemaker-inference-component']),
    targetModel: one(headers['x-amzn-sagemaker-target-model']),
    targetContainerHostname: one(headers['x-amzn-sagemaker-target-container-hostname']),
  }
  const { contentType, accept, customAttributes, inferenceId } = invocation
  if (!isHeader(contentType) || !isHeader(accept) || !isHeader(customAttributes) || !isInferenceId(inferenceId))
    refuseHeaders({ contentType, accept, customAttributes, inferenceId })
  return invocation
}

/** SageMaker's guide asks for visible US-ASCII (RFC 7230, section 3.2.6), its model for ASCII. */
const isHeader = (value: string | undefined) =>
  value === undefined || (value.length <= 1024 && /^[\x20-\x7e]*$/.test(value))

const isInferenceId = (value: string | undefined) =>
  value === undefined || (value.length <= 64 && /^\S[\x20-\x7e]*$/.test(value))

type CheckedHeaders = Pick<InvocationHeaders, 'contentType' | 'accept' | 'customAttributes' | 'inferenceId'>

function refuseHeaders({ contentType, accept, customAttributes, inferenceId }: CheckedHeaders): never {
  refuseMembers('InvokeEndpoint', {
    ContentType: contentType,
    Accept: accept,
    CustomAttributes: customAttributes,
    InferenceId: inferenceId,
  })
  // What the model takes for ASCII is not always visible; attributes are no text to repeat.
  const [member, value = ''] = !isHeader(contentType)
    ? ['contentType', contentType]
    : isHeader(accept)
      ? ['customAttributes', '*** Sensitive Data Redacted ***']
      : ['accept', accept]
  throw constraint(member, value, 'Member must satisfy regular expression pattern: \\p{ASCII}*')
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

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
