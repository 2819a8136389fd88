import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../engine/fixtures/hosted-engine.ts'
import { awsClients } from '../aws/clients'
import { byteHandler } from '../byte-handler'
import type { Context } from '../context'
import { readLogs } from '../logs/read'
import { type ByteDoor, openByteDoor } from './fixtures/byte-door'
import type { DoorCall } from './fixtures/door-call'
import { invokeEndpoint } from './invoke'
import { payloadLimit } from './limits'
import { replyHeaders } from './model'
import { InvokeInput } from './schema'

const region = 'us-east-1'
const { maxBytes } = payloadLimit('real-time')
const startedAtMs = Date.now()
let engine: HostedEngine
let context: Context
let door: ByteDoor

beforeAll(async () => {
  engine = await startHostedEngine({ limits: { runtime: { connectionsPerInstance: 2, queuedPerInstance: 1 } } })
  Object.assign(process.env, engine.dashboardEnv)
  door = await openByteDoor(engine, {
    invocations: byteHandler(InvokeInput, invokeEndpoint, { pathParams: ['region', 'name'] }),
  })
  const aws = awsClients(region)
  context = { region, actor: { id: 't', name: 'T' }, signal: AbortSignal.timeout(120_000), aws, requestId: 't' }
  await Promise.all([engine.serve('echo', 'echo'), engine.serve('obedient')])
})

afterAll(async () => {
  door.close()
  await engine[Symbol.asyncDispose]()
})

type Call = Omit<DoorCall, 'name' | 'body'>

const invoke = (name: string, body: BodyInit, call: Call = {}) => door.call('invocations', { name, body, ...call })

function rawInvoke(name: string, call: Call) {
  const { url, ...init } = door.raw('invocations', { name, ...call })
  return httpRequest(url, init)
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const bodyOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
const linesOf = async (name: string, filter: string) =>
  (await readLogs(context, { name, from: startedAtMs, filter })).lines.map(line => line.text)
function streamOf(chunks: Iterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.iterator]()
  return new ReadableStream({
    pull(controller) {
      const { done, value } = iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
}

describe('bytes', () => {
  const sizes = [0, 1, 65_535, 65_536, 1_000_003, 6 * 1024 * 1024 + 1, maxBytes]
  test.each(sizes)('%i of them go there and back unchanged', async size => {
    const bytes = randomBytes(size)
    const response = await invoke('echo', bytes)
    expect(response.status).toBe(200)
    expect(sha256(await bodyOf(response))).toBe(sha256(bytes))
  })

  test('in many chunks of unknown length too', async () => {
    const chunks = Array.from({ length: 200 }, () => randomBytes(Math.ceil(Math.random() * 5000)))
    const response = await invoke('echo', streamOf(chunks))
    expect(sha256(await bodyOf(response))).toBe(sha256(Buffer.concat(chunks)))
  })

  test('too many are refused before they are read', async () => {
    const before = await linesOf('echo', 'request')
    const call = rawInvoke('echo', { headers: { 'content-length': String(maxBytes + 1) } })
    call.write('x')
    const [stated]: IncomingMessage[] = await once(call, 'response')
    expect(stated?.statusCode).toBe(413)
    expect(JSON.parse(String(await stated?.toArray()))).toMatchObject({ error: { code: 'payload-too-large' } })
    call.destroy()
    let given = 0
    let isAnswered = false
    const endless = (function* () {
      while (!isAnswered) {
        given += 65_536
        yield new Uint8Array(65_536)
      }
    })()
    expect((await invoke('echo', streamOf(endless))).status).toBe(413)
    isAnswered = true
    // What is on its way in sockets comes on top; read-body.test has the exact bound.
    expect(given).toBeLessThan(maxBytes + 160 * 65_536)
    expect(await linesOf('echo', 'request')).toEqual(before)
  })

  test('half a payload never reaches the model', async () => {
    const before = await linesOf('echo', 'request')
    const short = rawInvoke('echo', { headers: { 'content-length': '8' } }).on('error', () => {})
    short.write('half', () => short.destroy())
    await new Promise(resolve => short.once('close', resolve))
    const broken = new ReadableStream({
      start: controller => controller.enqueue(new Uint8Array(10)),
      pull: controller => controller.error(new Error('connection reset')),
    })
    await expect(invoke('echo', broken)).rejects.toThrow()
    expect(await linesOf('echo', 'request')).toEqual(before)
  })
})

describe('what goes along', () => {
  test('reaches the model, and what it says comes back', async () => {
    const response = await invoke('obedient', 'a,b', {
      query: {
        accept: 'application/json',
        variant: 'AllTraffic',
        customAttributes: 'trace=1;  x  y',
        inferenceId: 'i-1',
      },
      headers: { 'content-type': 'text/csv; charset=utf-8' },
    })
    const { headers } = await response.json()
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      accept: 'application/json',
      'x-amzn-sagemaker-custom-attributes': 'trace=1;  x  y',
      'x-amzn-sagemaker-inference-id': 'i-1',
    })
    expect(JSON.stringify(headers)).not.toContain('slipway')
    expect(response.headers.get(replyHeaders.customAttributes)).toBe('trace=1;  x  y')
    expect(response.headers.get(replyHeaders.variant)).toBe('AllTraffic')
    expect(response.headers.get(replyHeaders.requestId)).toMatch(/^[\da-f-]{36}$/)
    expect(Number(response.headers.get(replyHeaders.latencyMs))).toBeGreaterThan(0)
  })

  test('is checked first', async () => {
    const refused = [
      invoke('obedient', 'x', { query: { customAttributes: 'é' } }),
      invoke('obedient', 'x', { query: { inferenceId: 'i'.repeat(65) } }),
      invoke('obedient', 'x', { query: { accept: 'a\nb' } }),
      invoke('obedient', 'x', { query: { variant: '../other' } }),
      invoke('obedient', 'x', { query: { targetModel: 'x' } }),
      invoke('obedient', 'x', { query: { targetModel: '/x.tar.gz' } }),
      invoke('obedient', 'x', { query: { sessionId: 'x' } }),
      invoke('obedient', 'x', { headers: { 'content-type': 'text/é' } }),
      invoke('-no-name-', 'x'),
    ]
    for (const each of refused) {
      const response = await each
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({ error: { code: 'validation', fields: expect.any(Object) } })
    }
  })

  test('an answer of HTML is data, never a page of ours', async () => {
    const order = { body: '<script>alert(1)</script>', headers: { 'content-type': 'text/html', 'set-cookie': 'a=b' } }
    const response = await invoke('obedient', JSON.stringify(order))
    expect(await response.text()).toBe(order.body)
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('set-cookie')).toBeNull()
  })
})

describe('failures', () => {
  const failed = async (call: Promise<Response>) => {
    const response = await call
    return { status: response.status, ...(await response.json()) }
  }

  test('of the model come with its status, its words and where its log is', async () => {
    const order = { status: 418, body: 'no feature "petal"' }
    expect(await failed(invoke('obedient', JSON.stringify(order)))).toMatchObject({
      status: 424,
      error: { code: 'model-error', awsCode: 'ModelError', requestId: expect.stringMatching(/^[\da-f-]{36}$/) },
      failure: {
        originalStatus: 418,
        originalMessage: 'no feature "petal"',
        logStream: expect.stringMatching(/^AllTraffic\/i-/),
      },
    })
  })

  test('of a container that talks nonsense', async () => {
    expect(await failed(invoke('obedient', '{"garbage":true}'))).toMatchObject({
      status: 424,
      error: { code: 'model-error' },
      failure: { originalStatus: 0 },
    })
  })

  test('of names that do not exist are in AWS words', async () => {
    expect(await failed(invoke('nobody', 'x'))).toMatchObject({
      status: 404,
      error: {
        code: 'not-found',
        awsCode: 'ValidationError',
        message: expect.stringContaining('Endpoint nobody of account'),
      },
    })
    expect(await failed(invoke('obedient', 'x', { query: { variant: 'Blue' } }))).toMatchObject({
      status: 400,
      error: { message: expect.stringContaining('Variant Blue not found') },
    })
  })

  test('of too many calls at once are throttling', async () => {
    const slow = () => invoke('obedient', '{"delayMs":300,"body":"done"}')
    const statuses = (await Promise.all([slow(), slow(), slow(), slow(), slow()])).map(response => response.status)
    expect(statuses.sort()).toEqual([200, 200, 200, 429, 429])
  })

  test('of a caller without a session are the door’s', async () => {
    expect((await invoke('echo', 'x', { headers: { cookie: '' } })).status).toBe(401)
    expect((await invoke('echo', 'x', { headers: { origin: 'http://evil.example' } })).status).toBe(403)
  })
})

describe('a caller that hangs up', () => {
  test('ends the call in the model', async () => {
    const caller = new AbortController()
    const call = invoke('obedient', '{"delayMs":10000,"log":"begun"}', { signal: caller.signal })
    await expect.poll(() => linesOf('obedient', 'begun')).toHaveLength(1)
    caller.abort()
    await expect(call).rejects.toThrow()
    await expect.poll(() => linesOf('obedient', '"the caller hung up"')).toHaveLength(1)
  })

  test('while the answer comes leaves the next call alone', async () => {
    for (let round = 0; round < 5; round++) {
      const response = await invoke('echo', randomBytes(4_000_000))
      const reader = response.body?.getReader()
      await reader?.read()
      await reader?.cancel()
    }
    expect(await (await invoke('echo', 'still there')).text()).toBe('still there')
  })
})

test('an endpoint whose model has died, and a runtime that is not there, are unavailable', async () => {
  // The engine brings the model back within moments: ask until a call falls between its death and its return.
  const callTheDead = async () => {
    await invoke('obedient', '{"exit":true}')
    const reply = await invoke('obedient', 'x')
    const text = await reply.text()
    return reply.status === 503 ? JSON.parse(text).error : reply.status
  }
  const unavailable = { code: 'unavailable', awsCode: 'ServiceUnavailable' }
  await expect.poll(callTheDead, { timeout: 15_000 }).toMatchObject(unavailable)
  await engine.close()
  const gone = await invoke('echo', 'x')
  expect(gone.status).toBe(503)
  expect(await gone.json()).toMatchObject({
    error: { code: 'unavailable', message: expect.stringContaining('The local engine does not answer') },
  })
})
