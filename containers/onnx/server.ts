import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { invoke, type Served, sendError } from './invocations.ts'
import type { LoadedModels } from './loaded-models.ts'
import { serveModels } from './models-api.ts'
import { RequestError } from './request-error.ts'

export interface ModelServer {
  /** From now on /ping answers 200. */
  serve(served: Served): void
  /** The same for a server of many models. */
  serveModels(models: LoadedModels): void
  /** Stops accepting; resolves when what is in flight was answered. */
  stop(): Promise<void>
}

/** Listens at once, so that a platform sees a server that is starting; rejects when the port is taken. */
export async function startServer(port: number): Promise<ModelServer> {
  const ready: Ready = {}
  let isStopping = false
  const server = createServer({ keepAlive: true, noDelay: true, maxHeaderSize: 16 * 1024 }, (request, response) => {
    // A connection kept alive would hold the server open after its last answer.
    if (isStopping) response.setHeader('connection', 'close')
    route(request, response, ready)
  })
  server.headersTimeout = 10_000
  server.requestTimeout = 60_000
  // Longer than a caller's pool keeps a connection: the side that sends must be the one that closes.
  server.keepAliveTimeout = 75_000
  await listen(server, port)
  return {
    serve(served) {
      ready.served = served
    },
    serveModels(models) {
      ready.models = models
    },
    stop() {
      isStopping = true
      return new Promise(resolve => {
        server.close(() => resolve())
        setInterval(() => server.closeIdleConnections(), 50).unref()
      })
    },
  }
}

/** One of them, once it is loaded. */
interface Ready {
  served?: Served
  models?: LoadedModels
}

function route(request: IncomingMessage, response: ServerResponse, { served, models }: Ready) {
  const path = request.url?.split('?')[0]
  if (path === '/ping' && (request.method === 'GET' || request.method === 'HEAD')) {
    response.writeHead(served || models ? 200 : 503, { 'content-length': 0 }).end()
  } else if (models && path?.match(/^\/models(\/|$)/)) {
    void serveModels(request, response, models)
  } else if (models && path === '/invocations') {
    sendError(response, new RequestError(404, 'This server has many models.', 'POST /models/{name}/invoke'))
  } else if (path === '/invocations' && request.method === 'POST') {
    if (served) void invoke(request, response, served)
    else sendError(response, new RequestError(503, 'The model is still loading.'))
  } else if (path === '/ping' || path === '/invocations') {
    sendError(
      response,
      new RequestError(405, `${request.method} is not served here.`, 'GET /ping or POST /invocations'),
    )
  } else {
    sendError(response, new RequestError(404, 'There is nothing here.', 'GET /ping or POST /invocations'))
  }
}

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve, rejectListen) => {
    server.once('error', rejectListen)
    server.listen(port, process.env.SLIPWAY_INSTANCE ? '127.0.0.1' : '0.0.0.0', resolve)
  })
