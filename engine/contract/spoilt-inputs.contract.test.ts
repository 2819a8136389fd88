import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEvilEngine } from './fixtures/evil-endpoints.ts'
import { withNasty } from './fixtures/nasty.ts'
import { rawCall } from './fixtures/raw-call.ts'
import { component, componentHost, jsonTargets, tagInput, validInputs } from './fixtures/valid-inputs.ts'

const evil = await startEvilEngine()
const inputs = [...validInputs, tagInput(evil.engine.accountId)]
const call = (service: keyof typeof jsonTargets, operation: string, input: unknown) =>
  rawCall(evil.engine, {
    service,
    body: JSON.stringify(input),
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${jsonTargets[service]}.${operation}` },
  })
const settled = () => evil.until('e', ({ EndpointStatus }) => EndpointStatus === 'InService')

beforeAll(async () => {
  await evil.deploy('e')
  await call('sagemaker', 'CreateEndpointConfig', componentHost)
  await call('sagemaker', 'CreateEndpoint', { EndpointName: 'h', EndpointConfigName: 'h' })
  await evil.until('h', ({ EndpointStatus }) => EndpointStatus === 'InService')
  for (const name of ['rolled', 'scaled']) await call('sagemaker', 'CreateInferenceComponent', component(name))
  await call('logs', 'CreateLogGroup', { logGroupName: '/g' })
  await call('logs', 'CreateLogStream', { logGroupName: '/g', logStreamName: 's' })
})
afterAll(() => evil[Symbol.asyncDispose]())

test('unspoilt, every input is taken', async () => {
  for (const [service, operation, input] of inputs) {
    await settled()
    const { status, text } = await call(service, operation, input)
    expect({ operation, status, text }).toEqual({ operation, status: 200, text })
  }
})

test('spoilt members are refused by name or taken, never a failure of the engine', { timeout: 60_000 }, async () => {
  const spoilt = fc
    .constantFrom(...inputs)
    .chain(([service, operation, input]) => withNasty(input).map(value => ({ service, operation, value })))
  await fc.assert(
    fc.asyncProperty(spoilt, async ({ service, operation, value }) => {
      const reply = await call(service, operation, value)
      expect([200, 400, 404, 413, 501]).toContain(reply.status)
      if (reply.status !== 200) expect(JSON.parse(reply.text)).toMatchObject({ __type: expect.stringMatching(/^\w+$/) })
    }),
    { numRuns: 2000 },
  )
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  await settled()
  expect(await evil.invoke('e', 'hello')).toBe('hello')
})
