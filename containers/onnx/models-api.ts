import type { IncomingMessage, ServerResponse } from 'node:http'
import { invoke, sendError } from './invocations.ts'
import type { LoadedModels, ModelEntry } from './loaded-models.ts'
import { log } from './log.ts'
import { readBody } from './read-body.ts'
import { RequestError } from './request-error.ts'

const maxLoadBytes = 64 * 1024
const pageSize = 100
const usage = 'GET or POST /models, GET or DELETE /models/{name}, or POST /models/{name}/invoke'

/**
 * The API by which SageMaker loads, lists, unloads and calls the models of a multi-model container. Never rejects.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/mms-container-apis.html
 */
export async function serveModels(request: IncomingMessage, response: ServerResponse, models: LoadedModels) {
  try {
    await route(request, response, models)
  } catch (error) {
    const failure = error instanceof RequestError ? error : new RequestError(500, String(error))
    log(failure.status < 500 || failure.status === 507 ? 'warn' : 'error', `/models: ${failure.message}`, {
      status: failure.status,
    })
    sendError(response, failure)
  }
}

async function route(request: IncomingMessage, response: ServerResponse, models: LoadedModels): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://container')
  const [, , encodedName, action, ...rest] = pathname.split('/')
  const { method } = request
  if (rest.length > 0 || (action !== undefined && action !== 'invoke'))
    throw new RequestError(404, 'There is nothing here.', usage)
  if (encodedName === undefined && method === 'GET') return sendJson(response, page(models, searchParams))
  if (encodedName === undefined && method === 'POST') return load(request, response, models)
  if (encodedName === undefined) throw new RequestError(405, `${method} is not served here.`, usage)
  const name = decode(encodedName)
  if (action === 'invoke' && method === 'POST') return models.use(name, served => invoke(request, response, served))
  if (action === undefined && method === 'GET') return sendJson(response, models.get(name))
  if (action === undefined && method === 'DELETE') {
    await models.unload(name)
    log('info', `Model ${name} unloaded`)
    return sendJson(response, {})
  }
  throw new RequestError(405, `${method} is not served here.`, usage)
}

async function load(request: IncomingMessage, response: ServerResponse, models: LoadedModels): Promise<void> {
  const startMs = performance.now()
  const entry = readEntry(await readBody(request, maxLoadBytes))
  await models.load(entry)
  const loadMs = Math.round(performance.now() - startMs)
  log('info', `Model ${entry.modelName} loaded in ${loadMs} ms`, { loadMs })
  sendJson(response, {})
}

function readEntry(body: Buffer): ModelEntry {
  const expected = '{"model_name": "…", "url": "/opt/ml/models/…/model"}'
  let parsed: { model_name?: unknown; url?: unknown } | null
  try {
    parsed = JSON.parse(body.toString('utf8'))
  } catch {
    throw new RequestError(400, 'The body is not JSON.', expected)
  }
  const { model_name: modelName, url: modelUrl } = parsed ?? {}
  if (typeof modelName !== 'string' || modelName === '')
    throw new RequestError(400, 'model_name must be a text.', expected)
  if (typeof modelUrl !== 'string' || modelUrl === '') throw new RequestError(400, 'url must be a text.', expected)
  return { modelName, modelUrl }
}

/** The token is how many models came before. */
function page(models: LoadedModels, query: URLSearchParams) {
  const token = query.get('next_page_token') ?? '0'
  if (!/^\d{1,9}$/.test(token)) throw new RequestError(400, 'next_page_token is none that was given out.')
  const start = Number(token)
  const all = models.list()
  const end = start + pageSize
  return { models: all.slice(start, end), ...(end < all.length ? { nextPageToken: String(end) } : {}) }
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    throw new RequestError(400, 'The name in the path is not percent-encoded as it should be.')
  }
}

function sendJson(response: ServerResponse, value: object): void {
  const body = JSON.stringify(value)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
}
