import { request } from 'node:http'

export interface Exchange {
  /** Undefined where there was no answer: `error` says why. */
  status?: number
  error?: string
  /** Its beginning. */
  body: string
  connectMs?: number
  totalMs: number
}

export interface ExchangeOptions {
  method: 'GET' | 'POST'
  path: string
  timeoutMs: number
  headers?: Record<string, string>
  body?: Uint8Array
}

const keptBodyBytes = 300

/** One request on a connection of its own; never throws. An answer counts though the body was not read to its end. */
export function exchange(port: number, options: ExchangeOptions): Promise<Exchange> {
  const { method, path, headers, timeoutMs, body: sent } = options
  const startMs = performance.now()
  const result: Exchange = { body: '', totalMs: 0 }
  return new Promise(resolve => {
    const limit = AbortSignal.timeout(timeoutMs)
    const finish = () => {
      result.totalMs = performance.now() - startMs
      resolve(result)
    }
    const length = { 'content-length': String(sent?.length ?? 0) }
    const attempt = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      headers: { ...headers, ...(method === 'POST' && length) },
      agent: false,
      signal: limit,
    })
    attempt.on('socket', socket => {
      socket.once('connect', () => {
        result.connectMs = performance.now() - startMs
      })
    })
    attempt.on('response', response => {
      result.status = response.statusCode
      response.on('data', (chunk: Buffer) => {
        if (result.body.length < keptBodyBytes) result.body += chunk.toString().slice(0, keptBodyBytes)
      })
      response.on('error', () => finish())
      response.on('end', finish)
    })
    attempt.on('error', error => {
      if (result.status === undefined)
        result.error = limit.aborted ? `no answer within ${timeoutMs / 1000} s` : error.message
      finish()
    })
    attempt.end(sent)
  })
}

/** In words: what came back. */
export const describeAnswer = ({ status, error, body }: Exchange): string =>
  status === undefined
    ? (error ?? 'no answer')
    : `HTTP ${status}${body.trim() ? ` (${body.trim().slice(0, 160)})` : ''}`
