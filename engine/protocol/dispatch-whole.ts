import { hash, randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { DispatchOptions } from './dispatch.ts'
import { failureReply } from './failure-reply.ts'
import type { FrontConnection } from './front-connection.ts'
import type { Caller, WholeRequest } from './operation.ts'
import { readSignature } from './signature-fields.ts'
import type { WholePost } from './whole-post.ts'

/**
 * Verifies a request and begins to answer it. False, with nothing done, unless a service takes such requests whole and
 * the signature is right: refusals have one place, which is behind node:http.
 */
export function dispatchWhole(post: WholePost, connection: FrontConnection, options: DispatchOptions): boolean {
  const { path, headers, body } = post
  try {
    const fields = readSignature(headers, '')
    const raw = options.routes.raw(fields.service, path)
    const handle = raw?.whole?.(path)
    if (!handle || body.length > (raw?.maxBodyBytes ?? 0)) return false
    const signed = { method: 'POST', path, query: '', headers, payloadHash: hash('sha256', body) }
    const { region } = options.verifier.verify(fields, signed, options.now())
    const request = new PostedRequest(post, connection, region, options.accountId)
    handle(request).catch(error => fail(request, options, error))
    return true
  } catch {
    return false
  }
}

function fail(request: PostedRequest, options: DispatchOptions, error: unknown): void {
  if (request.connection.isGone) return
  const failed = { ...request, method: 'POST', search: '' }
  const { status, headers, body } = failureReply(failed, options, error)
  if (request.isAnswered) request.connection.destroy()
  else request.connection.reply(`${status} ${STATUS_CODES[status] ?? 'Error'}`, headers, Buffer.from(body))
}

class PostedRequest implements WholeRequest {
  readonly connection: FrontConnection
  readonly requestId = randomUUID()
  readonly region: string
  readonly accountId: string
  readonly path: string
  readonly headers: WholePost['headers']
  readonly body: Buffer
  isAnswered = false

  constructor({ path, headers, body }: WholePost, connection: FrontConnection, region: string, accountId: string) {
    this.connection = connection
    this.region = region
    this.accountId = accountId
    this.path = path
    this.headers = headers
    this.body = body
  }

  get caller(): Caller {
    return this.connection.caller
  }

  answer(headers: Record<string, string>, body: Buffer): void {
    this.connection.reply('200 OK', { 'x-amzn-requestid': this.requestId, ...headers }, body)
    this.isAnswered = true
  }
}
