import type { ServerResponse } from 'node:http'
import type { AwsError } from './aws-error.ts'
import { encodeJson } from './json.ts'
import type { Model, StructureShape } from './model.ts'
import { queryErrorReply } from './query-reply.ts'
import { writeRestXmlError } from './rest-xml-error.ts'
import type { WireProtocol } from './signature-fault.ts'

export interface ErrorTarget {
  reply: ServerResponse
  requestId: string
  path: string
  /** HEAD replies have no body. */
  method: string
  protocol: WireProtocol
  model?: Model
}

/** Writes an error as the caller's protocol has it. The head must not have been sent. */
export function replyError(error: AwsError, target: ErrorTarget): void {
  const { reply, requestId, protocol, model } = target
  for (const name of reply.getHeaderNames()) reply.removeHeader(name)
  if (protocol === 'rest-xml') {
    const body = writeRestXmlError(error, { resource: target.path, requestId, hostId: requestId })
    const headers = { 'x-amz-request-id': requestId, 'x-amz-id-2': requestId }
    send(target, error.status, 'application/xml', body, headers)
  } else if (protocol === 'query') {
    send(target, error.status, 'text/xml', queryErrorReply(model, error, requestId), { 'x-amzn-requestid': requestId })
  } else {
    const shape = model?.error(error.code)
    const type = shape?.name ?? error.code
    const headers: Record<string, string> = { 'x-amzn-requestid': requestId, 'x-amzn-errortype': type }
    if (model?.metadata.awsQueryCompatible) headers['x-amzn-query-error'] = queryErrorHeader(error, shape)
    const contentType =
      protocol === 'json' ? `application/x-amz-json-${model?.metadata.jsonVersion ?? '1.1'}` : 'application/json'
    send(target, error.status, contentType, JSON.stringify(jsonError(error, type, shape)), headers)
  }
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

function send(
  { reply, method }: ErrorTarget,
  status: number,
  contentType: string,
  body: string,
  headers: Record<string, string>,
): void {
  reply.writeHead(status, { ...headers, 'content-type': contentType, 'content-length': Buffer.byteLength(body) })
  reply.end(method === 'HEAD' ? undefined : body)
}
