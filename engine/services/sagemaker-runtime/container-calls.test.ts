import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { ContainerCalls } from './container-calls.ts'

/**
 * A server in a thread of its own, which goes on while this one is busy. It answers with how many connections and
 * requests it has seen; a request whose path is /drop is read whole, and then its connection is closed.
 */
const program = `
const { createServer } = require('node:net')
const { parentPort, workerData } = require('node:worker_threads')
let connections = 0
let requests = 0
createServer(socket => {
  connections++
  socket.on('error', () => {})
  let text = ''
  socket.on('data', chunk => {
    text += chunk
    if (!text.endsWith('the end')) return
    requests++
    const isDropped = text.startsWith('POST /drop')
    text = ''
    if (isDropped) return socket.destroy()
    const body = connections + ' ' + requests
    socket.write('HTTP/1.1 200 OK\\r\\n' + workerData.headers + 'Content-Length: ' + body.length + '\\r\\n\\r\\n' + body)
    if (workerData.closeAfterMs) setTimeout(() => workerData.isReset ? socket.resetAndDestroy() : socket.destroy(), workerData.closeAfterMs)
  })
}).listen(0, '127.0.0.1', function () { parentPort.postMessage(this.address().port) })
`

let worker: Worker | undefined
afterEach(() => worker?.terminate())

async function open(behaviour: { headers?: string; closeAfterMs?: number; isReset?: boolean } = {}) {
  worker = new Worker(program, { eval: true, workerData: { headers: '', ...behaviour } })
  const [port] = await once(worker, 'message')
  const calls = new ContainerCalls(port, { connectionsPerInstance: 2, queuedPerInstance: 2, maxResponseBytes: 1000 })
  return async (path = '/') => {
    const body = Buffer.from('the end')
    const call = calls.call(`POST ${path} HTTP/1.1\r\nContent-Length: ${body.length}\r\n\r\n`, body)
    return (await call.response).body.toString()
  }
}

/** As when the engine has much else to do, and cannot read that a connection has ended. */
function beBusy(ms: number) {
  const endMs = performance.now() + ms
  while (performance.now() < endMs);
}

test('a request that the container had when it closed a used connection is not sent again', async () => {
  const call = await open()
  expect(await call()).toBe('1 1')
  await expect(call('/drop')).rejects.toThrow('the connection was closed without an answer')
  // The third request, not the fourth.
  expect(await call()).toBe('2 3')
})

test('connections are used again while requests come, and not when the container may be about to close them', async () => {
  const call = await open()
  for (let count = 1; count <= 5; count++) expect(await call()).toBe(`1 ${count}`)
  await delay(300)
  expect(await call()).toBe('1 6')
  await delay(1100)
  expect(await call()).toBe('2 7')
})

test('a container that keeps connections for a second, or for none, says so', async () => {
  const brief = await open({ headers: 'Keep-Alive: timeout=1\r\n' })
  expect(await brief()).toBe('1 1')
  expect(await brief()).toBe('1 2')
  await delay(600)
  expect(await brief()).toBe('2 3')
  await worker?.terminate()
  const never = await open({ headers: 'Keep-Alive: timeout=0\r\n' })
  for (let count = 1; count <= 5; count++) expect(await never()).toBe(`${count} ${count}`)
})

test.each([false, true])('an end that has come but is not read yet is noticed first (reset: %s)', async isReset => {
  const call = await open({ closeAfterMs: 100, isReset })
  expect(await call()).toBe('1 1')
  beBusy(300)
  expect(await call()).toBe('2 2')
})
