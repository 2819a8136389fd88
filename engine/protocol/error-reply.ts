import type { ServerResponse } from 'node:http'
import type { AwsError } from './aws-error.ts'
import { encodeJson } from './json.ts'
import type { Model, StructureShape } from './model.ts'
import { queryErrorReply } from './query-reply.ts'
import { writeRestXmlError } from './rest-xml-error.ts'
import type { WireProtocol } from './signature-fault.ts'

export interface ErrorTarget {
  requestId: string
  path: string
  protocol: WireProtocol
  model?: Model
}

/** An error on the wire. */
export interface ErrorReply {
  status: number
  headers: Record<string, string>
  body: string
}

/** Writes it. The head must not have been sent. */
export function sendError(reply: ServerResponse, { status, headers, body }: ErrorReply): void {
  for (const name of reply.getHeaderNames()) reply.removeHeader(name)
  reply.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  reply.end(reply.req.method === 'HEAD' ? undefined : body)
}

/** An error as the caller's protocol has it. */
export function errorReply(error: AwsError, target: ErrorTarget): ErrorReply {
  const { requestId, protocol, model } = target
  const { status } = error
  if (protocol === 'rest-xml') {
    const body = writeRestXmlError(error, { resource: target.path, requestId, hostId: requestId })
    const headers = { 'x-amz-request-id': requestId, 'x-amz-id-2': requestId, 'content-type': 'application/xml' }
    return { status, headers, body }
  }
  if (protocol === 'query') {
    const headers = { 'x-amzn-requestid': requestId, 'content-type': 'text/xml' }
    return { status, headers, body: queryErrorReply(model, error, requestId) }
  }
  const shape = model?.error(error.code)
  const type = shape?.name ?? error.code
  const headers: Record<string, string> = {
    'x-amzn-requestid': requestId,
    'x-amzn-errortype': type,
    'content-type':
      protocol === 'json' ? `application/x-amz-json-${model?.metadata.jsonVersion ?? '1.1'}` : 'application/json',
  }
  if (model?.metadata.awsQueryCompatible) headers['x-amzn-query-error'] = queryErrorHeader(error, shape)
  return { status, headers, body: JSON.stringify(jsonError(error, type, shape)) }
}

function jsonError(error: AwsError, type: string, shape: StructureShape | undefined): object {
  const messageName = shape?.members.find(member => member.name.toLowerCase() === 'message')?.wireName ?? 'message'
  const members = shape ? encodeJson(shape, error.members) : error.members
  return { __type: type, ...(members ?? {}), [messageName]: error.message }
}

/** What clients that spoke the Query protocol before still match on. */
function queryErrorHeader(error: AwsError, shape: StructureShape | undefined): string {
  const code = shape?.document.error?.code ?? (error.code === 'ValidationException' ? 'ValidationError' : error.code)
  return `${code};${error.fault === 'client' ? 'Sender' : 'Receiver'}`
}
