/** The server of a Node container: Node's own, which needs no nginx before it. */
export const nodeServer = `// The container contract: GET /ping, POST /invocations, SIGTERM. The model's part is predictor.mjs.
import { createServer } from 'node:http'
import { answer, loadModel } from './predictor.mjs'

// 8080, but where several containers share an instance and SageMaker chooses the port.
const port = Number(process.env.SAGEMAKER_BIND_TO_PORT ?? 8080)
// Slipway's local engine sets SLIPWAY_INSTANCE: a laptop is then not open to its network.
const address = process.env.SLIPWAY_INSTANCE ? '127.0.0.1' : '0.0.0.0'
// SageMaker unpacks model.tar.gz into /opt/ml/model, which is read-only.
const modelDir = process.env.SM_MODEL_DIR ?? '/opt/ml/model'
// SageMaker sends up to 25 MB in real time and 100 MB in batch transform; asynchronous requests reach 1024.
const maxPayloadBytes = Number(process.env.SAGEMAKER_MAX_PAYLOAD_IN_MB ?? 100) * 1024 * 1024
// SageMaker waits 30 s between SIGTERM and SIGKILL.
const stopWithinMs = 25_000

const model = await loadModel(modelDir)

let isStopping = false
const server = createServer(
  // SageMaker keeps the time itself: 60 s in real time, an hour for asynchronous requests and batch transform.
  { requestTimeout: 0, keepAliveTimeout: 75_000, headersTimeout: 80_000 },
  (request, response) => {
    route(request).then(
      ({ status, contentType = 'text/plain', body = '' }) => {
        if (isStopping) response.shouldKeepAlive = false
        response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) })
        response.end(body)
      },
      error => {
        // The client learns that it failed, the log why.
        console.error(error)
        if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ error: 'The model failed: see the log.' }))
      },
    )
  },
)

async function route(request) {
  const path = request.url.split('?')[0]
  // The model is loaded before the first request is taken: whoever answers is healthy.
  if (path === '/ping' && request.method === 'GET') return { status: 200 }
  const body = await readBody(request)
  if (path !== '/invocations') return { status: 404, body: 'SageMaker calls /ping and /invocations.\\n' }
  if (request.method !== 'POST') return { status: 405, body: 'Invocations are posted.\\n' }
  if (body === undefined) return refusal(413, \`The body is larger than \${maxPayloadBytes} bytes.\`)
  try {
    return { status: 200, ...(await answer(model, body, request.headers)) }
  } catch (error) {
    // predictor.mjs gives what a client did wrong a status; anything else is the model's failure.
    if (error.status === undefined) throw error
    return refusal(error.status, error.message)
  }
}

const refusal = (status, error) => ({ status, contentType: 'application/json', body: JSON.stringify({ error }) })

/** Undefined where it is too large; it is read to its end even then, so that the client reads our answer. */
async function readBody(request) {
  const chunks = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= maxPayloadBytes) chunks.push(chunk)
  }
  return size <= maxPayloadBytes ? Buffer.concat(chunks) : undefined
}

function stop() {
  isStopping = true
  // Requests under way are answered, then the process ends by itself.
  server.close(() => process.exit(0))
  server.closeIdleConnections()
  setTimeout(() => process.exit(1), stopWithinMs).unref()
}

process.on('SIGTERM', stop)
process.on('SIGINT', stop)
server.on('error', error => {
  console.error(error.message)
  process.exit(1)
})
// SageMaker gives a connection 250 ms to be accepted: a burst waits in the queue of the kernel.
server.listen({ port, host: address, backlog: 1024 })
`
