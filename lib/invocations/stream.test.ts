import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../engine/fixtures/hosted-engine.ts'
import { byteHandler } from '../byte-handler'
import { type ByteDoor, openByteDoor } from './fixtures/byte-door'
import { invokeEndpoint } from './invoke'
import { replyHeaders } from './model'
import { createFrameReader, type Frame, partsType } from './parts'
import { InvokeInput, StreamInput } from './schema'
import { streamEndpoint } from './stream'

const name = 'streamer'
let engine: HostedEngine
let door: ByteDoor

beforeAll(async () => {
  engine = await startHostedEngine()
  Object.assign(process.env, engine.dashboardEnv)
  const pathParams = ['region', 'name']
  door = await openByteDoor(engine, {
    invocations: byteHandler(InvokeInput, invokeEndpoint, { pathParams }),
    'invocations/stream': byteHandler(StreamInput, streamEndpoint, { pathParams }),
  })
  await engine.serve(name, 'streamer')
})

afterAll(async () => {
  door.close()
  await engine[Symbol.asyncDispose]()
})

type Step = { write: string } | { bytes: number } | { wait: string } | { reset: true } | { status: number }
const json = { 'content-type': 'application/json' }

async function open(steps: Step[], query: Record<string, string> = {}, signal?: AbortSignal) {
  const body = JSON.stringify({ steps })
  const response = await door.call('invocations/stream', {
    name,
    query,
    body,
    headers: json,
    ...(signal && { signal }),
  })
  const reader = response.body?.getReader()
  const read = createFrameReader()
  const waiting: Frame[] = []
  return {
    response,
    reader,
    async next() {
      while (waiting.length === 0) {
        const chunk = await reader?.read()
        if (!chunk?.value) return undefined
        waiting.push(...read(chunk.value))
      }
      const frame = waiting.shift()
      return frame && { kind: frame.kind, text: new TextDecoder().decode(frame.bytes) }
    },
  }
}
/** Lets the model go on where it waits for this name; gives what it counted. */
async function go(step: string): Promise<{ hungUp: number }> {
  const body = JSON.stringify({ go: step })
  return (await door.call('invocations', { name, body, headers: json })).json()
}

describe('a streamed answer', () => {
  test('reaches the browser part by part while the model still writes', async () => {
    const stream = await open([{ write: 'one' }, { wait: 'a' }, { write: 'two\n' }], { accept: 'text/event-stream' })
    expect(stream.response.headers.get('content-type')).toBe(partsType)
    expect(stream.response.headers.get(replyHeaders.contentType)).toBe('text/event-stream')
    expect(stream.response.headers.get(replyHeaders.variant)).toBe('AllTraffic')
    const requestId = stream.response.headers.get(replyHeaders.requestId)
    expect(requestId).toMatch(/^[\da-f-]{36}$/)
    expect(await stream.next()).toEqual({ kind: 'part', text: 'one' })
    await go('a')
    expect(await stream.next()).toEqual({ kind: 'part', text: 'two\n' })
    expect(await stream.next()).toEqual({ kind: 'end', text: JSON.stringify({ requestId }) })
    expect(await stream.next()).toBeUndefined()
  })

  test('may be long, and loses nothing', async () => {
    const stream = await open([{ bytes: 8_000_000 }])
    let bytes = 0
    for (let frame = await stream.next(); frame?.kind === 'part'; frame = await stream.next())
      bytes += frame.text.length
    expect(bytes).toBe(8_000_000)
  })

  test('that is stopped ends in the model too', async () => {
    const before = (await go('stats')).hungUp
    const stream = await open([{ write: 'one' }, { wait: 'never' }])
    await stream.next()
    await stream.reader?.cancel()
    await expect.poll(async () => (await go('stats')).hungUp).toBe(before + 1)
    const caller = new AbortController()
    const other = await open([{ write: 'one' }, { wait: 'never' }], {}, caller.signal)
    await other.next()
    caller.abort()
    await expect.poll(async () => (await go('stats')).hungUp).toBe(before + 2)
  })
})

describe('what fails', () => {
  test('mid-stream comes behind what was written, with the request id', async () => {
    const stream = await open([{ write: 'so far' }, { wait: 'b' }, { reset: true }])
    expect(await stream.next()).toEqual({ kind: 'part', text: 'so far' })
    await go('b')
    const frame = await stream.next()
    expect(frame?.kind).toBe('failure')
    expect(JSON.parse(frame?.text ?? '')).toMatchObject({
      error: {
        code: 'model-error',
        awsCode: 'ModelStreamError',
        message: expect.stringMatching(/^The connection to the model was reset or closed.*\(StreamBroken\)$/),
        requestId: stream.response.headers.get(replyHeaders.requestId),
      },
    })
    expect(await stream.next()).toBeUndefined()
  })

  test('before the first part is an answer like any other', async () => {
    const { response } = await open([{ status: 503 }, { write: 'busy' }])
    expect(response.status).toBe(424)
    const refused = await open([], { variant: 'Blue' })
    expect(refused.response.status).toBe(400)
    const foreign = await door.call('invocations/stream', { name, query: { targetModel: 'a.tar.gz' }, body: '{}' })
    expect(await foreign.json()).toMatchObject({ error: { code: 'validation' } })
  })
})
