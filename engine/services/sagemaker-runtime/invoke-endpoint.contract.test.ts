import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, describe, expect, it } from 'vitest'
import { createManualClock } from '../../state/manual-clock.ts'
import { startHosting } from '../sagemaker/fixtures/hosting.ts'

// By hand: on a busy machine even a good answer may take longer than a short limit.
const clock = createManualClock(Date.now())
const invocationTimeoutMs = 60_000
/** Longer than any test: a call so ordered ends by what the test does. */
const forEver = { delayMs: 3_600_000 }
const hosting = await startHosting({
  clock,
  runtimeLimits: { maxPayloadBytes: 1_000_000, invocationTimeoutMs, connectionsPerInstance: 2, queuedPerInstance: 2 },
})
afterAll(() => hosting[Symbol.asyncDispose]())
const { invoke } = hosting
await hosting.createModel('m')
await hosting.createConfig('c', [{ ModelName: 'm' }])
await hosting.createEndpoint('e', 'c')
await hosting.until('e', ({ EndpointStatus }) => EndpointStatus === 'InService')

const sum = (metric: string) => {
  const dimensions = { EndpointName: 'e', VariantName: 'AllTraffic' }
  const window = { startMs: clock.now() - 600_000, endMs: clock.now() + 120_000, periodMs: 60_000 }
  return hosting.metrics
    .statistics({ region: 'us-east-1', namespace: 'AWS/SageMaker', metric, dimensions, statistic: 'Sum', ...window })
    .reduce((total, point) => total + point.value, 0)
}

const lines = () => {
  const group = hosting.logs.group('us-east-1', '/aws/sagemaker/Endpoints/e')
  const range = { startMs: 0, endMs: clock.now() + 1000, limit: 1000 }
  hosting.logs.flush()
  return group ? hosting.logs.read(group, 'forward', { atMs: 0, sequence: 0 }, range).map(event => event.message) : []
}

/** Resolves when so many requests are with the instance, sent or waiting. */
const untilInFlight = (count: number) => expect.poll(() => hosting.inFlight('e')).toBe(count)

describe('a call', () => {
  it('reaches the container with what the API passes on, and nothing else', async () => {
    const reply = await invoke('e', 'a,b', {
      ContentType: 'text/csv',
      Accept: 'application/json',
      CustomAttributes: 'trace=1',
      InferenceId: 'id-1',
    })
    expect(reply).toMatchObject({
      ContentType: 'application/json',
      InvokedProductionVariant: 'AllTraffic',
      CustomAttributes: 'trace=1',
    })
    const { headers } = JSON.parse(reply.text)
    expect(Object.keys(headers).sort()).toEqual([
      'accept',
      'content-length',
      'content-type',
      'host',
      'x-amzn-sagemaker-custom-attributes',
      'x-amzn-sagemaker-inference-id',
    ])
  })

  it('carries bytes unchanged in both directions, small and large, counted or chunked', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index))
    expect(JSON.parse((await invoke('e', bytes)).text).bodyBytes).toBe(256)
    expect(JSON.parse((await invoke('e', Buffer.alloc(900_000, 1))).text).bodyBytes).toBe(900_000)
    expect((await invoke('e', { body: 'é✓'.repeat(100_000) })).text).toBe('é✓'.repeat(100_000))
    expect((await invoke('e', { body: 'é✓' })).text).toBe('é✓')
    expect((await invoke('e', { chunks: ['one', 'two'], headers: {} })).text).toBe('onetwo')
    expect((await invoke('e', { body: 'bye', headers: { connection: 'close' } })).text).toBe('bye')
  })
})

describe('a model error', () => {
  it('is 424 with what the container said', async () => {
    const logs = 'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logEventViewer:group='
    await expect(invoke('e', { status: 400, body: 'no such column' })).rejects.toMatchObject({
      name: 'ModelError',
      $metadata: { httpStatusCode: 424 },
      OriginalStatusCode: 400,
      OriginalMessage: 'no such column',
      message: `Received client error (400) from primary with message "no such column". See ${logs}/aws/sagemaker/Endpoints/e in account 123456789012 for more information.`,
      LogStreamArn: expect.stringMatching(
        /^arn:aws:logs:us-east-1:123456789012:log-group:\/aws\/sagemaker\/Endpoints\/e:log-stream:AllTraffic\/i-/,
      ),
    })
    await expect(invoke('e', { status: 503, body: 'x'.repeat(5000) })).rejects.toMatchObject({
      OriginalStatusCode: 503,
      OriginalMessage: 'x'.repeat(2048),
      message: expect.stringContaining('Received server error (503) from primary'),
    })
  })

  it('comes for a slow, a broken and a resetting container, and the next call is fine', async () => {
    const slow = expect(invoke('e', forEver)).rejects.toMatchObject({
      name: 'ModelError',
      OriginalStatusCode: 0,
      message: expect.stringContaining(
        'Your invocation timed out while waiting for a response from container primary.',
      ),
    })
    await untilInFlight(1)
    await clock.advance(invocationTimeoutMs)
    await slow
    await expect(invoke('e', { garbage: true })).rejects.toThrow('something other than HTTP/1.1')
    await expect(invoke('e', { reset: true })).rejects.toMatchObject({ name: 'ModelError', OriginalStatusCode: 0 })
    await expect(invoke('e', { bytes: 1_000_001 })).rejects.toThrow('above the limit')
    expect((await invoke('e', { body: 'well' })).text).toBe('well')
  })
})

describe('a request that ends its connection', () => {
  it('has reached the container once, and its caller gets 424', async () => {
    expect((await invoke('e', { body: 'well' })).text).toBe('well')
    await expect(invoke('e', { reset: true, log: 'had it' })).rejects.toMatchObject({
      name: 'ModelError',
      $metadata: { httpStatusCode: 424 },
      OriginalStatusCode: 0,
    })
    await expect.poll(lines).toContain('had it')
    expect((await invoke('e', { body: 'well' })).text).toBe('well')
    expect(lines().filter(line => line === 'had it')).toHaveLength(1)
  })
})

describe('what is refused before it reaches the container', () => {
  it('in the words of SageMaker', async () => {
    const refused = async (call: Promise<unknown>, message: string, status = 400) =>
      expect(call).rejects.toMatchObject({
        name: 'ValidationError',
        message: expect.stringContaining(message),
        $metadata: { httpStatusCode: status },
      })
    await refused(invoke('nowhere', 'x'), 'Endpoint nowhere of account 123456789012 not found.')
    await refused(invoke('e', 'x', { TargetVariant: 'other' }), 'Variant other not found')
    await refused(invoke('e', 'x', { TargetModel: 'a.tar.gz' }), 'is not a multi-model endpoint')
    await refused(
      invoke('e', 'x', { InferenceComponentName: 'ic' }),
      'Inference Component Name header is not allowed for endpoints',
    )
    await refused(
      invoke('e', 'x', { CustomAttributes: 'a'.repeat(1025) }),
      "at 'customAttributes' failed to satisfy constraint: Member must have length less than or equal to 1024",
    )
    const inferenceId = (InferenceId: string) => invoke('e', 'x', { InferenceId })
    await refused(
      inferenceId('a'.repeat(65)),
      `1 validation error detected: Value '${'a'.repeat(65)}' at 'inferenceId' failed to satisfy constraint: Member must have length less than or equal to 64`,
    )
    await refused(
      invoke('a/b', 'x'),
      "1 validation error detected: Value 'a/b' at 'endpointName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9](-*[a-zA-Z0-9])*",
    )
    await refused(
      invoke('e', Buffer.alloc(1_000_001)),
      "Value at 'body' failed to satisfy constraint: Member must have length less than or equal to 1000000",
      413,
    )
  })

  it('when too many wait for one instance', async () => {
    const abort = new AbortController()
    const held = Array.from({ length: 4 }, () => {
      const command = new InvokeEndpointCommand({ EndpointName: 'e', Body: JSON.stringify(forEver) })
      return hosting.runtime.send(command, { abortSignal: abort.signal }).catch(error => error)
    })
    await untilInFlight(4)
    for (const _ of [1, 2])
      await expect(invoke('e', 'x')).rejects.toMatchObject({ name: 'ThrottlingException', message: 'Rate exceeded' })
    abort.abort()
    await Promise.all(held)
    await untilInFlight(0)
    expect((await invoke('e', { body: 'well' })).text).toBe('well')
  })
})

describe('metrics', () => {
  it('count every call with its share of errors', async () => {
    const names = ['Invocations', 'Invocation4XXErrors', 'Invocation5XXErrors', 'InvocationModelErrors'] as const
    const before = names.map(sum)
    await invoke('e', { body: 'ok' })
    await invoke('e', { status: 422 }).catch(() => {})
    await invoke('e', { status: 500 }).catch(() => {})
    await invoke('e', { reset: true }).catch(() => {})
    expect(names.map((name, index) => sum(name) - (before[index] ?? 0))).toEqual([4, 1, 1, 3])
    expect(sum('ModelLatency')).toBeGreaterThan(1000)
    expect(sum('OverheadLatency')).toBeGreaterThan(0)
    expect(sum('InvocationsPerInstance')).toBe(sum('Invocations'))
  })
})

describe('a caller that hangs up', () => {
  it('makes the engine hang up on the container', async () => {
    const abort = new AbortController()
    const command = new InvokeEndpointCommand({
      EndpointName: 'e',
      Body: JSON.stringify({ ...forEver, log: 'begun' }),
    })
    const call = hosting.runtime.send(command, { abortSignal: abort.signal })
    const until = async (line: string) => {
      while (!lines().includes(line)) await new Promise(resolve => setTimeout(resolve, 10))
    }
    await until('begun')
    abort.abort()
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    await until('the caller hung up')
  })
})
