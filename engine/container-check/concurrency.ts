import { setTimeout as delay } from 'node:timers/promises'
import { describeAnswer, type Exchange, exchange } from './exchange.ts'
import { invoke } from './invocations.ts'
import { type Finding, objection, passed } from './result.ts'
import type { Sample } from './sample.ts'

/** Enough that a queue of five connections, the default of many a small server, is full. */
const requestCount = 32
const acceptWithinMs = 250
const pingTimeoutMs = 2000
const pingEveryMs = 100

export type Concurrency = Record<'requests' | 'ping' | 'accept', Finding>

/** Many requests at once, with /ping beside them. What only a busy moment of the machine caused does not come twice. */
export async function checkConcurrency(
  port: number,
  sample: Sample,
  usual: Exchange,
  limitMs: number,
): Promise<Concurrency> {
  const first = await tryConcurrency(port, sample, usual, limitMs)
  const isWell = Object.values(first).every(({ outcome }) => outcome === 'passed')
  return isWell ? first : tryConcurrency(port, sample, usual, limitMs)
}

async function tryConcurrency(port: number, sample: Sample, usual: Exchange, limitMs: number): Promise<Concurrency> {
  let isOver = false
  const burst = Promise.all(Array.from({ length: requestCount }, () => invoke(port, sample, limitMs))).finally(() => {
    isOver = true
  })
  const pings: Exchange[] = []
  do {
    pings.push(await exchange(port, { method: 'GET', path: '/ping', timeoutMs: pingTimeoutMs }))
    if (!isOver) await delay(pingEveryMs)
  } while (!isOver)
  const answers = await burst
  return {
    requests: requestsFinding(answers, usual),
    ping: pingFinding(pings),
    accept: acceptFinding([...answers, ...pings]),
  }
}

function requestsFinding(answers: Exchange[], usual: Exchange): Finding {
  const different = answers.filter(({ status }) => status !== usual.status)
  const [first] = different
  if (!first) return passed(`${requestCount} at once were answered as one alone.`)
  return objection(
    `Of ${requestCount} requests at once ${different.length} were answered otherwise than one alone: ${describeAnswer(first)}.`,
    'Queue what cannot be computed at once; answers must not depend on other requests.',
  )
}

function pingFinding(pings: Exchange[]): Finding {
  const missed = pings.find(({ status }) => status !== 200)
  if (!missed) {
    const slowestMs = Math.ceil(Math.max(...pings.map(({ totalMs }) => totalMs)))
    return passed(`/ping was answered within ${slowestMs} ms beside ${requestCount} requests.`)
  }
  return objection(
    `While it computes, GET /ping was answered: ${describeAnswer(missed)}. SageMaker then takes the instance for unhealthy.`,
    'Compute in a thread or process other than the one that answers /ping.',
  )
}

function acceptFinding(exchanges: Exchange[]): Finding {
  const slowestMs = Math.max(...exchanges.map(({ connectMs }) => connectMs ?? Number.POSITIVE_INFINITY))
  if (slowestMs <= acceptWithinMs) return passed(`Connections were accepted within ${Math.ceil(slowestMs)} ms.`)
  const took = Number.isFinite(slowestMs) ? `only after ${Math.ceil(slowestMs)} ms` : 'not at all'
  return objection(
    `Of ${requestCount} connections at once one was accepted ${took}; SageMaker gives 250 ms.`,
    'Let more connections wait: a backlog of 1024 at listen().',
  )
}
