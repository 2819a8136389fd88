import {
  InvokeEndpointWithResponseStreamCommand,
  type InvokeEndpointWithResponseStreamInput,
} from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, describe, expect, it } from 'vitest'
import { createManualClock } from '../../state/manual-clock.ts'
import { startHosting } from '../sagemaker/fixtures/hosting.ts'

const clock = createManualClock(Date.now())
const streamTimeoutMs = 480_000
const hosting = await startHosting({ clock, runtimeLimits: { streamTimeoutMs } })
afterAll(() => hosting[Symbol.asyncDispose]())
await hosting.createModel('m', 'streamer')
await hosting.createConfig('c', [{ ModelName: 'm' }])
await hosting.createEndpoint('e', 'c')
await hosting.until('e', ({ EndpointStatus }) => EndpointStatus === 'InService')

/** What the container does, step by step: it writes texts, waits for the number of `go` calls, breaks off. */
type Step =
  | { write: string }
  | { attributes: string }
  | { bytes: number }
  | { wait: string }
  | { reset: true }
  | { status: number }
const open = async (steps: Step[], more: Partial<InvokeEndpointWithResponseStreamInput> = {}, signal?: AbortSignal) => {
  const Body = JSON.stringify({ steps })
  const command = new InvokeEndpointWithResponseStreamCommand({ EndpointName: 'e', Body, ...more })
  const reply = await hosting.runtime.send(command, signal ? { abortSignal: signal } : {})
  const events = reply.Body?.[Symbol.asyncIterator]()
  return {
    reply,
    async next() {
      const { value, done } = (await events?.next()) ?? { done: true }
      return done ? undefined : Buffer.from(value.PayloadPart?.Bytes ?? []).toString()
    },
    async rest() {
      let text = ''
      for (let part = await this.next(); part !== undefined; part = await this.next()) text += part
      return text
    },
  }
}
/** Lets the container go on where it waits for this name. */
const go = (name: string) => hosting.invoke('e', { go: name })
const sum = (metric: string) => {
  const dimensions = { EndpointName: 'e', VariantName: 'AllTraffic' }
  const window = { startMs: clock.now() - 6_000_000, endMs: clock.now() + 120_000, periodMs: 60_000 }
  return hosting.metrics
    .statistics({ region: 'us-east-1', namespace: 'AWS/SageMaker', metric, dimensions, statistic: 'Sum', ...window })
    .reduce((total, point) => total + point.value, 0)
}

describe('a streamed answer', () => {
  it('comes without custom attributes that are too long', async () => {
    const stream = await open([{ attributes: 'a'.repeat(1025) }, { write: 'well' }])
    expect(await stream.rest()).toBe('well')
    expect(stream.reply.CustomAttributes).toBeUndefined()
  })

  it('arrives part by part while the container still writes', async () => {
    const stream = await open([{ write: 'one' }, { wait: 'a' }, { write: 'two' }, { wait: 'b' }, { write: 'three' }], {
      ContentType: 'text/plain',
      Accept: 'text/event-stream',
      CustomAttributes: 'trace=1',
    })
    expect(stream.reply).toMatchObject({
      ContentType: 'text/event-stream',
      InvokedProductionVariant: 'AllTraffic',
      CustomAttributes: 'trace=1',
    })
    expect(await stream.next()).toBe('one')
    await go('a')
    expect(await stream.next()).toBe('two')
    await go('b')
    expect(await stream.next()).toBe('three')
    expect(await stream.next()).toBeUndefined()
  })

  it('has as many bytes as the container wrote, however many', async () => {
    expect((await (await open([{ bytes: 30_000_000 }])).rest()).length).toBe(30_000_000)
    expect(await (await open([])).rest()).toBe('')
  })

  it('is held back by a slow caller, and given up by one that hangs up', async () => {
    const abort = new AbortController()
    const stream = await open([{ bytes: 1_000_000_000 }], {}, abort.signal)
    await stream.next()
    abort.abort()
    await expect.poll(() => hosting.inFlight('e')).toBe(0)
    await expect(hosting.invoke('e', { go: 'stats' }).then(({ text }) => JSON.parse(text))).resolves.toMatchObject({
      hungUp: 1,
    })
  })
})

describe('what goes wrong', () => {
  it('before the first byte is a ModelError', async () => {
    await expect(open([{ status: 503 }, { write: 'busy' }])).rejects.toMatchObject({
      name: 'ModelError',
      OriginalStatusCode: 503,
      OriginalMessage: 'busy',
      $metadata: { httpStatusCode: 424 },
    })
    await expect(open([{ reset: true }])).rejects.toMatchObject({ name: 'ModelError', OriginalStatusCode: 0 })
    const slow = expect(open([{ wait: 'never' }])).rejects.toThrow('Your invocation timed out')
    await expect.poll(() => hosting.inFlight('e')).toBe(1)
    await clock.advance(streamTimeoutMs)
    await slow
  })

  it('later comes behind what was written', async () => {
    const before = sum('MidStreamErrors')
    const broken = await open([{ write: 'so far' }, { wait: 'c' }, { reset: true }])
    expect(await broken.next()).toBe('so far')
    await go('c')
    await expect(broken.next()).rejects.toMatchObject({ name: 'ModelStreamError', ErrorCode: 'StreamBroken' })
    const late = await open([{ write: 'so far' }, { wait: 'never' }])
    expect(await late.next()).toBe('so far')
    await clock.advance(streamTimeoutMs)
    await expect(late.next()).rejects.toMatchObject({
      name: 'ModelStreamError',
      ErrorCode: 'ModelInvocationTimeExceeded',
    })
    await expect.poll(() => sum('MidStreamErrors') - before).toBe(2)
  })

  it('is refused in the words of SageMaker', async () => {
    const refused = (message: string, more: Partial<InvokeEndpointWithResponseStreamInput>) =>
      expect(open([], more)).rejects.toMatchObject({
        name: 'ValidationError',
        message: expect.stringContaining(message),
      })
    await refused('Endpoint nowhere of account 123456789012 not found.', { EndpointName: 'nowhere' })
    await refused('Variant other not found', { TargetVariant: 'other' })
    await refused('does not support target container hostname header', { TargetContainerHostname: 'x' })
  })
})
