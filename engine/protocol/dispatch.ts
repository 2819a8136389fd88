import { hash } from 'node:crypto'
import { AwsError } from './aws-error.ts'
import { callJson, callQuery } from './call.ts'
import { sendError } from './error-reply.ts'
import { failureReply } from './failure-reply.ts'
import type { RawService } from './operation.ts'
import { CallerGone, decompress, entityTooLarge, readBody } from './read-body.ts'
import type { ModelledService, Routes } from './routes.ts'
import type { SignatureFields, VerifiedSignature } from './signature.ts'
import { SignatureFault } from './signature-fault.ts'
import { readSignature } from './signature-fields.ts'
import type { SignatureVerifier } from './sigv4.ts'
import { type Incoming, type ServerScope, VerifiedRequest } from './verified-request.ts'

export interface DispatchOptions extends ServerScope {
  routes: Routes
  verifier: SignatureVerifier
  /** Wall clock, in milliseconds, that signatures are dated by. */
  now(): number
  /** Largest body of a modelled operation. */
  maxBodyBytes: number
  log(line: string): void
}

const noBody = Buffer.alloc(0)

/** Verifies, routes and answers one request; never rejects. */
export async function dispatch(incoming: Incoming, options: DispatchOptions): Promise<void> {
  try {
    await serve(incoming, options)
  } catch (error) {
    fail(incoming, options, error)
  }
}

async function serve(incoming: Incoming, options: DispatchOptions): Promise<void> {
  const { http, path, search } = incoming
  const fields = readSignature(http.headers, search)
  const raw = options.routes.raw(fields.service, path)
  if (raw) return serveRaw(raw, fields, incoming, options)
  const { maxBodyBytes } = options
  const body = await readBody(http, maxBodyBytes, () => entityTooLarge(maxBodyBytes))
  const signature = verify(fields, incoming, hash('sha256', body), options)
  const target = http.headers['x-amz-target']
  const request = new VerifiedRequest(incoming, options, signature, body)
  const content = await decompress(http, body, maxBodyBytes)
  if (typeof target === 'string') {
    const dot = target.lastIndexOf('.')
    const service = options.routes.byTarget(target.slice(0, dot))
    if (!service) throw unknownOperation(`'${target.slice(0, 100)}' names no service of this engine`)
    checkScope(fields, service)
    return callJson(service, target.slice(dot + 1), request, content)
  }
  const service = options.routes.byScope(fields.service)
  if (!service) throw unknownOperation(`'${http.method} ${path.slice(0, 100)}' names no operation of this engine`)
  return callQuery(service, request, content, search)
}

function serveRaw(raw: RawService, fields: SignatureFields, incoming: Incoming, options: DispatchOptions) {
  const { reply, requestId, path } = incoming
  if (raw.maxBodyBytes === undefined) {
    const signature = verify(fields, incoming, announcedHash(fields, incoming), options)
    reply.setHeader('x-amz-request-id', requestId)
    return raw.handle(new VerifiedRequest(incoming, options, signature, noBody))
  }
  const maxBodyBytes = raw.maxBodyBytes
  const tooLarge = () => raw.bodyTooLarge?.({ path, maxBodyBytes }) ?? entityTooLarge(maxBodyBytes)
  return readBody(incoming.http, maxBodyBytes, tooLarge).then(body => {
    const signature = verify(fields, incoming, hash('sha256', body), options)
    reply.setHeader('x-amzn-requestid', requestId)
    return raw.handle(new VerifiedRequest(incoming, options, signature, body))
  })
}

const payloadForm = /^(?:[0-9a-f]{64}|UNSIGNED-PAYLOAD|STREAMING-[A-Z0-9-]+)$/

/** A streamed body is hashed later: its signature covers what the caller says of it. */
function announcedHash(fields: SignatureFields, { http }: Incoming): string {
  const announced = http.headers['x-amz-content-sha256']
  if (typeof announced === 'string') {
    if (payloadForm.test(announced)) return announced
    throw new AwsError(
      'InvalidArgument',
      'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, or a valid sha256 value.',
      { members: { ArgumentName: 'x-amz-content-sha256', ArgumentValue: announced } },
    )
  }
  if (fields.expiresSeconds !== undefined) return 'UNSIGNED-PAYLOAD'
  throw new AwsError('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256')
}

function verify(
  fields: SignatureFields,
  incoming: Incoming,
  payloadHash: string,
  options: DispatchOptions,
): VerifiedSignature {
  const { http, path, search } = incoming
  const { method = '', headers } = http
  return options.verifier.verify(fields, { method, path, query: search, headers, payloadHash }, options.now())
}

function checkScope(fields: SignatureFields, { model }: ModelledService): void {
  if (fields.service === model.signingName) return
  throw new SignatureFault('wrong-scope', `Credential should be scoped to correct service: '${model.signingName}'.`)
}

const unknownOperation = (message: string) => new AwsError('UnknownOperationException', message, { status: 404 })

function fail(incoming: Incoming, options: DispatchOptions, error: unknown): void {
  const { http, reply } = incoming
  if (error instanceof CallerGone || reply.destroyed) return
  const answer = failureReply({ ...incoming, method: http.method ?? '', headers: http.headers }, options, error)
  if (reply.headersSent) reply.destroy()
  else sendError(reply, answer)
}
