import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type DispatchOptions, dispatch } from './dispatch.ts'
import { dispatchWhole } from './dispatch-whole.ts'
import { installFront } from './front.ts'
import { refusalOf, servedHosts } from './gate.ts'
import type { RawService, Service } from './operation.ts'
import { createRoutes } from './routes.ts'
import { createSignatureVerifier } from './sigv4.ts'

export interface ServerOptions {
  /** 0 takes any free port. */
  port: number
  accountId: string
  secretOf(accessKeyId: string): string | undefined
  /** Answer of the unsigned GET /_slipway/health, beside the number of AWS calls since the start: nothing secret. */
  health(): object
  /** Wall clock in milliseconds that signatures are dated by. */
  now?(): number
  maxBodyBytes?: number
  log?(line: string): void
}

export interface WireServer {
  url: string
  port: number
  /** Begins to answer; until then every request gets 503, which SDKs try again. */
  serve(services: readonly Service[], rawServices: readonly RawService[]): void
  /** Stops listening, aborts what is in flight, and resolves once every socket is closed. */
  close(): Promise<void>
}

const defaultMaxBodyBytes = 10 * 1024 * 1024
const closeGraceMs = 2_000
// Clients keep their sockets; one that the server closes first would fail a request in flight.
const keepAliveMs = 600_000
const headMs = 15_000

/** Listens on 127.0.0.1 alone. Rejects with node's own error where the port is taken. */
export async function startServer(options: ServerOptions): Promise<WireServer> {
  const scope: Omit<DispatchOptions, 'routes'> = {
    accountId: options.accountId,
    live: new Set(),
    verifier: createSignatureVerifier(options.secretOf),
    now: options.now ?? Date.now,
    maxBodyBytes: options.maxBodyBytes ?? defaultMaxBodyBytes,
    log: options.log ?? (line => process.stderr.write(`${line}\n`)),
  }
  let hosts: ReadonlySet<string> = new Set()
  let dispatching: DispatchOptions | undefined
  let calls = 0
  const health = () => ({ ...options.health(), calls })

  const onRequest = (http: IncomingMessage, reply: ServerResponse) => {
    const refusal = refusalOf(http.headers, hosts)
    if (refusal !== undefined) return replyJson(reply, 403, { message: refusal })
    if (!dispatching) return replyJson(reply, 503, { message: 'The engine is starting.' })
    const url = http.url ?? '/'
    const mark = url.indexOf('?')
    const path = mark < 0 ? url : url.slice(0, mark)
    if (path.startsWith('/_slipway/')) return replyOwn(http, reply, path, health)
    const search = mark < 0 ? '' : url.slice(mark + 1)
    calls += 1
    void dispatch({ http, reply, requestId: randomUUID(), path, search }, dispatching)
  }

  const server = createServer(
    {
      keepAliveTimeout: keepAliveMs,
      headersTimeout: headMs,
      requestTimeout: 300_000,
      connectionsCheckingInterval: 5_000,
      noDelay: true,
    },
    onRequest,
  )
  server.maxConnections = 4096
  const front = installFront(server, {
    firstByteMs: headMs,
    idleMs: keepAliveMs,
    take(post, connection) {
      if (!dispatching || refusalOf(post.headers, hosts) !== undefined) return false
      if (!dispatchWhole(post, connection, dispatching)) return false
      calls += 1
      return true
    },
  })
  const port = await listen(server, options.port)
  hosts = servedHosts(port)

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    serve(services, rawServices) {
      dispatching = { ...scope, routes: createRoutes(services, rawServices) }
    },
    async close() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      for (const abort of scope.live) abort.abort()
      server.closeIdleConnections()
      front.close()
      const timer = setTimeout(() => {
        server.closeAllConnections()
        front.closeAll()
      }, closeGraceMs)
      await closed
      clearTimeout(timer)
    },
  }
}

async function listen(server: Server, wanted: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : wanted
}

function replyOwn(http: IncomingMessage, reply: ServerResponse, path: string, health: () => object) {
  if (path !== '/_slipway/health') return replyJson(reply, 404, { message: 'Only /_slipway/health is here.' })
  if (http.method !== 'GET') return replyJson(reply, 405, { message: 'Use GET.' })
  replyJson(reply, 200, health())
}

function replyJson(reply: ServerResponse, status: number, value: object): void {
  const body = JSON.stringify(value)
  reply.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  reply.end(body)
}
