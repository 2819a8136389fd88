import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RawRequest } from './operation.ts'
import type { VerifiedSignature } from './signature.ts'
import { oneWriteBytes } from './write-whole.ts'

/** What every request of one server has in common. */
export interface ServerScope {
  accountId: string
  /** Requests in flight that somebody watches for hanging up: the server aborts them when it closes. */
  live: Set<AbortController>
}

/** One request after its signature was found right. Query and signal are made only where asked for. */
export class VerifiedRequest implements RawRequest {
  readonly http: IncomingMessage
  readonly reply: ServerResponse
  readonly requestId: string
  readonly path: string
  readonly region: string
  readonly body: Buffer
  readonly signature: VerifiedSignature
  readonly accountId: string
  readonly #search: string
  readonly #live: Set<AbortController>
  #query: URLSearchParams | undefined
  #abort: AbortController | undefined

  constructor(incoming: Incoming, scope: ServerScope, signature: VerifiedSignature, body: Buffer) {
    this.http = incoming.http
    this.reply = incoming.reply
    this.requestId = incoming.requestId
    this.path = incoming.path
    this.region = signature.region
    this.body = body
    this.signature = signature
    this.accountId = scope.accountId
    this.#search = incoming.search
    this.#live = scope.live
  }

  get headers() {
    return this.http.headers
  }

  get caller() {
    return this.reply
  }

  answer(headers: Record<string, string>, body: Buffer): void {
    this.reply.writeHead(200, { ...headers, 'content-length': body.length })
    if (body.length <= oneWriteBytes) this.reply.end(body.toString('latin1'), 'latin1')
    else this.reply.end(body)
  }

  get query(): URLSearchParams {
    this.#query ??= new URLSearchParams(this.#search)
    return this.#query
  }

  get signal(): AbortSignal {
    this.#abort ??= this.#watch()
    return this.#abort.signal
  }

  #watch(): AbortController {
    const abort = new AbortController()
    if (this.reply.closed && !this.reply.writableFinished) abort.abort()
    this.#live.add(abort)
    this.reply.once('close', () => {
      this.#live.delete(abort)
      if (!this.reply.writableFinished) abort.abort()
    })
    return abort
  }
}

/** A request as it came in: nothing in it is trusted yet. */
export interface Incoming {
  http: IncomingMessage
  reply: ServerResponse
  requestId: string
  /** Still percent-encoded. */
  path: string
  /** Query without its question mark. */
  search: string
}
