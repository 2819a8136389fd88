import { AwsError } from './aws-error.ts'
import { decodeJson, encodeJson } from './json.ts'
import type { OperationModel } from './model.ts'
import { decodeQuery } from './query.ts'
import { type FormNode, parseForm } from './query-form.ts'
import { queryReply } from './query-reply.ts'
import type { ModelledService } from './routes.ts'
import { validate } from './validation.ts'
import type { VerifiedRequest } from './verified-request.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Runs an operation that X-Amz-Target names, and writes its reply as awsJson. */
export async function callJson(target: ModelledService, name: string, request: VerifiedRequest, body: Buffer) {
  const operation = operationOf(target, name)
  const input = decodeJson(operation.input, parseJson(body))
  const output = await run(target, operation, input, request)
  const { jsonVersion = '1.1' } = target.model.metadata
  const text = JSON.stringify(encodeJson(operation.output, output))
  send(request, `application/x-amz-json-${jsonVersion}`, text)
}

/** Runs the operation that the form's `Action` names, and writes its reply as XML. */
export async function callQuery(target: ModelledService, request: VerifiedRequest, body: Buffer, search: string) {
  const form = parseForm(request.http.method === 'GET' ? search : decodeText(body))
  const name = form.children.get('Action')?.value
  if (!name) throw new AwsError('MissingAction', 'The request must contain the parameter Action.')
  checkVersion(target, name, form)
  const operation = operationOf(target, name)
  const input = decodeQuery(operation.input, form)
  const output = await run(target, operation, input, request)
  send(request, 'text/xml', queryReply(target.model, operation, output, request.requestId))
}

function checkVersion({ model }: ModelledService, name: string, form: FormNode) {
  const version = form.children.get('Version')?.value
  if (version === undefined || version === model.metadata.apiVersion) return
  throw new AwsError(
    'InvalidAction',
    `Could not find operation ${name.slice(0, 100)} for version ${version.slice(0, 40)}`,
  )
}

function operationOf({ model, service }: ModelledService, name: string): OperationModel {
  const operation = model.operation(name)
  if (operation && Object.hasOwn(service.operations, name)) return operation
  if (!/^[A-Za-z0-9]{1,128}$/.test(name)) {
    throw new AwsError('UnknownOperationException', 'The operation name is not valid.', { status: 404 })
  }
  throw new AwsError('NotImplementedException', `${name} is not implemented by the Slipway engine`, { status: 501 })
}

function run(
  { model, service }: ModelledService,
  operation: OperationModel,
  input: Record<string, unknown>,
  request: VerifiedRequest,
) {
  validate(model, operation, input)
  // The codec has made `input` from the operation's own model: that is the type each operation declares.
  const execute = service.operations[operation.name] as
    | ((input: unknown, request: VerifiedRequest) => unknown)
    | undefined
  return execute?.(input, request)
}

function send({ reply, requestId }: VerifiedRequest, contentType: string, text: string) {
  reply.writeHead(200, {
    'x-amzn-requestid': requestId,
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
  })
  reply.end(text)
}

function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {}
  const text = decodeText(body)
  try {
    return JSON.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AwsError('SerializationException', `The request body is not valid JSON: ${reason.slice(0, 200)}`, {
      cause,
    })
  }
}

function decodeText(body: Buffer): string {
  try {
    return utf8.decode(body)
  } catch (cause) {
    throw new AwsError('SerializationException', 'The request body is not valid UTF-8.', { cause })
  }
}
