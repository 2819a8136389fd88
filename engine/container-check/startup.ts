import { setTimeout as delay } from 'node:timers/promises'
import { describeAnswer, type Exchange, exchange } from './exchange.ts'
import { type Finding, objection, passed, skipped, warning } from './result.ts'
import type { Subject } from './subject.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html (read 2026-11) */
const pingTimeoutMs = 2000
export const defaultStartupTimeoutMs = 480_000
const sageMakerPort = 8080

export interface Startup {
  start: Finding
  port: Finding
  ping: Finding
  isUp: boolean
}

/**
 * Waits until the container answers /ping, ends, or time is up; finds the port where it really listens. `port taken`:
 * another program was quicker, and nothing can be said about the container.
 */
export async function checkStartup(
  subject: Subject,
  timeoutMs: number,
  takesPort: boolean,
): Promise<Startup | 'port taken'> {
  const startMs = performance.now()
  const toldPort = subject.port
  let last: Exchange | undefined
  while (!subject.end && performance.now() - startMs < timeoutMs) {
    findPort(subject, toldPort)
    const answer = await exchange(subject.port, { method: 'GET', path: '/ping', timeoutMs: pingTimeoutMs })
    if (answer.status !== undefined || last?.status === undefined) last = answer
    if (subject.isPortTaken()) return 'port taken'
    if (answer.status === 200) return up(subject, performance.now() - startMs, toldPort, takesPort)
    await delay(100)
  }
  if (subject.isPortTaken()) return 'port taken'
  if (subject.end) return { start: ended(subject), port: skipped('It ended.'), ping: skipped('It ended.'), isUp: false }
  return notUp(subject, timeoutMs, last)
}

/** It runs, and does not answer. */
function notUp(subject: Subject, timeoutMs: number, last: Exchange | undefined): Startup {
  const isUp = false
  const sockets = subject.sockets()
  const start = passed('It runs.')
  if (sockets.length === 0) {
    const cure = `Listen on SAGEMAKER_BIND_TO_PORT, ${sageMakerPort} where it is not set.`
    return {
      start,
      port: objection('It listens on no port.', cure),
      ping: skipped('There was no port to ask.'),
      isUp,
    }
  }
  const ports = [...new Set(sockets.map(({ port }) => port))].join(', ')
  const isThere = sockets.some(({ port }) => port === subject.port)
  const port = isThere
    ? passed(`It listens on port ${subject.port}.`)
    : objection(
        `It listens on ${ports}, and SageMaker asks on ${sageMakerPort}.`,
        'Listen on SAGEMAKER_BIND_TO_PORT, 8080 where it is not set.',
      )
  const seconds = timeoutMs / 1000
  const ping = objection(
    `GET /ping was not answered 200 within ${seconds} s: ${last ? describeAnswer(last) : 'it was not asked'}.`,
    'Answer GET /ping with 200 as soon as the model is loaded; SageMaker waits 8 minutes unless told otherwise, 2 s a try.',
  )
  return { start, port, ping, isUp }
}

/** Many containers know 8080 alone: they are tested there. */
function findPort(subject: Subject, toldPort: number) {
  const ports = subject.sockets().map(({ port }) => port)
  if (!ports.includes(toldPort) && ports.includes(sageMakerPort)) subject.foundAt(sageMakerPort)
}

async function up(subject: Subject, upMs: number, toldPort: number, takesPort: boolean): Promise<Startup> {
  let slowestMs = 0
  for (let count = 0; count < 5; count++) {
    const answer = await exchange(subject.port, { method: 'GET', path: '/ping', timeoutMs: pingTimeoutMs })
    if (answer.status !== 200) {
      const cure = 'Answer 200 for as long as the container is well.'
      const ping = objection(`A later GET /ping was not answered 200: ${describeAnswer(answer)}.`, cure)
      return {
        start: passed('It runs.'),
        port: portFinding(subject.port, toldPort, takesPort),
        ping,
        isUp: true,
      }
    }
    slowestMs = Math.max(slowestMs, answer.totalMs)
  }
  return {
    start: passed(`Up after ${(upMs / 1000).toFixed(1)} s.`),
    port: portFinding(subject.port, toldPort, takesPort),
    ping: passed(`200 within ${Math.ceil(slowestMs)} ms.`),
    isUp: true,
  }
}

function portFinding(port: number, toldPort: number, takesPort: boolean): Finding {
  if (port === toldPort) return passed('It listens on SAGEMAKER_BIND_TO_PORT.')
  const what = `It listens on ${port}, whatever SAGEMAKER_BIND_TO_PORT says`
  const cure = 'Listen on SAGEMAKER_BIND_TO_PORT, 8080 where it is not set.'
  return takesPort
    ? objection(`${what}, and the label accept-bind-to-port of its Dockerfile says otherwise.`, cure)
    : warning(`${what}: on SageMaker it must have its instance to itself, and the local engine cannot host it.`, cure)
}

function ended(subject: Subject): Finding {
  const { code, signal, spawnError } = subject.end ?? {}
  const lines = tellingLines(subject.lastLines())
  const how = spawnError
    ? `could not be started (${spawnError.message})`
    : signal
      ? `was ended by ${signal}`
      : `ended with exit code ${code}`
  const cure = lines.includes('/opt/ml')
    ? 'Read the model from SM_MODEL_DIR, with /opt/ml/model as its default: on this machine nothing is mounted there.'
    : 'Run it by hand to see why (./serve serve). A model is given by --model.'
  return objection(
    `It ${how} before it answered GET /ping. ${lines ? `It wrote: ${lines}` : 'It wrote nothing.'}`,
    cure,
  )
}

/** The last line that names an error, where there is one: what follows it is often a trace. */
function tellingLines(lines: string[]): string {
  const named = lines.findLast(line => /^\S*(?:Error|Exception)\b/.test(line))
  return (named === undefined ? lines.slice(-3).join(' | ') : named).slice(0, 600)
}

/** What listens on the loopback address alone is not reached from outside of its container. */
export function checkAddress(subject: Subject): Finding {
  const sockets = subject.sockets().filter(({ port }) => port === subject.port)
  if (sockets.length === 0) return skipped('This system does not tell on which address it listens.')
  if (sockets.some(({ isLoopback }) => !isLoopback)) return passed('It listens on all addresses.')
  return objection(
    'It listens on 127.0.0.1 alone: SageMaker, outside of the container, does not reach it.',
    'Listen on 0.0.0.0.',
  )
}
