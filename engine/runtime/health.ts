import { request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

/** SageMaker gives each /ping two seconds. */
export const pingTimeoutMs = 2000
/** A last try with less time than this says less than the one before it. */
const shortTryMs = 250
const minDelayMs = 10
const maxDelayMs = 500
/** Part of the time gone by that is waited until the next try: no start is noticed later than by this part of it. */
const delayShare = 0.1

/**
 * Asks `GET /ping` on 127.0.0.1 until it answers 200 and is no stranger. Returns undefined then, else what the last try
 * got, after `timeoutMs` or at the signal.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 */
export async function waitForPing(
  port: number,
  timeoutMs: number,
  signal: AbortSignal,
  isStranger: () => boolean,
): Promise<string | undefined> {
  const startMs = performance.now()
  const endMs = startMs + timeoutMs
  let outcome: string | undefined
  while (!signal.aborted) {
    const leftMs = endMs - performance.now()
    if (leftMs <= 0) break
    const status = await ping(port, Math.min(pingTimeoutMs, leftMs), signal)
    const isForeign = status === 200 && isStranger()
    if (status === 200 && !isForeign) return undefined
    if (isForeign) outcome = `another process listens on its port ${port}`
    else if (typeof status === 'number') outcome = `it answered HTTP ${status}`
    else if (outcome === undefined || leftMs > shortTryMs) outcome = status
    const nowMs = performance.now()
    const delayMs = Math.min(maxDelayMs, Math.max(minDelayMs, (nowMs - startMs) * delayShare))
    await delay(Math.max(0, Math.min(delayMs, endMs - nowMs)), undefined, { signal }).catch(() => {})
  }
  return outcome ?? 'it was not asked'
}

/** One try: the HTTP status, or why there is none. */
export function ping(port: number, timeoutMs: number, signal: AbortSignal): Promise<number | string> {
  return new Promise(resolve => {
    const limit = AbortSignal.timeout(Math.ceil(timeoutMs))
    const attempt = request({
      host: '127.0.0.1',
      port,
      path: '/ping',
      agent: false,
      signal: AbortSignal.any([signal, limit]),
    })
    attempt.on('response', response => {
      response.on('error', () => {})
      // A body is not asked for: a server that sends one without end must not hold the line.
      response.destroy()
      resolve(response.statusCode ?? 0)
    })
    attempt.on('error', error => {
      const isRefused = 'code' in error && error.code === 'ECONNREFUSED'
      const reason = isRefused ? 'nothing listened on its port' : `it gave no proper answer (${error.message})`
      resolve(limit.aborted ? `it accepted the connection and gave no answer in time` : reason)
    })
    attempt.end()
  })
}
