import {
  CreateEndpointConfigCommand,
  DescribeEndpointConfigCommand,
  type ProductionVariant,
  UpdateEndpointCommand,
  UpdateEndpointWeightsAndCapacitiesCommand,
} from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createManualClock } from '../../../state/manual-clock.ts'
import { type Hosting, startHosting } from '../fixtures/hosting.ts'

/** A busy machine takes longer than a second. */
const patiently = (ask: () => unknown) => expect.poll(ask, { timeout: 15_000 })

const clock = createManualClock()
let hosting: Hosting
beforeAll(async () => {
  hosting = await startHosting({ clock })
  await hosting.createModel('production', 'obedient', { env: { COLOUR: 'blue' } })
  await hosting.createModel('candidate', 'obedient', { env: { COLOUR: 'green' } })
})
afterAll(() => hosting[Symbol.asyncDispose]())

const variant = (VariantName: string, ModelName: string, more: Partial<ProductionVariant> = {}): ProductionVariant => ({
  VariantName,
  ModelName,
  InstanceType: 'ml.m5.large',
  InitialInstanceCount: 1,
  ...more,
})
const now = variant('now', 'production')
const next = variant('next', 'candidate')
const createConfig = (name: string, shadows: ProductionVariant[], productions = [now], more: object = {}) =>
  hosting.sageMaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: name,
      ProductionVariants: productions,
      ShadowProductionVariants: shadows,
      ...more,
    }),
  )
const inService = (name: string) => hosting.until(name, ({ EndpointStatus }) => EndpointStatus === 'InService')
const sumOf = (endpoint: string, VariantName: string, metric: string) =>
  hosting.metrics
    .statistics({
      region: 'us-east-1',
      namespace: 'AWS/SageMaker',
      metric,
      dimensions: { EndpointName: endpoint, VariantName },
      startMs: clock.now() - 3_600_000,
      endMs: clock.now() + 60_000,
      periodMs: 7_200_000,
      statistic: 'Sum',
    })
    .reduce((sum, { value }) => sum + value, 0)
const invocations = (endpoint: string) => ['now', 'next'].map(name => sumOf(endpoint, name, 'Invocations'))

it('copies requests to the shadow, answers from production, and promotes by an update', async () => {
  await createConfig('s', [next])
  const { ShadowProductionVariants } = await hosting.sageMaker.send(
    new DescribeEndpointConfigCommand({ EndpointConfigName: 's' }),
  )
  expect(ShadowProductionVariants).toEqual([{ ...next, InitialVariantWeight: 1 }])
  await hosting.createEndpoint('s', 's')
  const described = await inService('s')
  expect(described.ProductionVariants).toMatchObject([{ VariantName: 'now', CurrentInstanceCount: 1 }])
  expect(described.ShadowProductionVariants).toMatchObject([
    { VariantName: 'next', CurrentInstanceCount: 1, DesiredInstanceCount: 1, CurrentWeight: 1 },
  ])
  for (let call = 0; call < 5; call++) {
    const reply = await hosting.invoke('s', 'x')
    expect(reply.InvokedProductionVariant).toBe('now')
    expect(JSON.parse(reply.text).colour).toBe('blue')
  }
  await patiently(() => invocations('s')).toEqual([5, 5])
  expect(sumOf('s', 'next', 'ModelLatency')).toBeGreaterThan(0)
  await expect(hosting.invoke('s', 'x', { TargetVariant: 'next' })).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Variant next not found for endpoint s.',
  })

  // A request that ends the shadow's process, or keeps it busy, is none of the caller's business.
  const failing = await hosting.invoke('s', { status: 500 }).catch(error => error)
  expect(failing).toMatchObject({ name: 'ModelError', OriginalStatusCode: 500 })
  await patiently(() => sumOf('s', 'next', 'Invocation5XXErrors')).toBe(1)

  const scale = new UpdateEndpointWeightsAndCapacitiesCommand({
    EndpointName: 's',
    DesiredWeightsAndCapacities: [{ VariantName: 'next', DesiredInstanceCount: 2, DesiredWeight: 0 }],
  })
  await hosting.sageMaker.send(scale)
  const scaled = await inService('s')
  expect(scaled.ShadowProductionVariants).toMatchObject([{ CurrentInstanceCount: 2, CurrentWeight: 0 }])
  const before = invocations('s')
  await hosting.invoke('s', 'x')
  await patiently(() => invocations('s')).toEqual([(before[0] ?? 0) + 1, before[1]])

  await hosting.createConfig('promoted', [next])
  await hosting.sageMaker.send(new UpdateEndpointCommand({ EndpointName: 's', EndpointConfigName: 'promoted' }))
  const promoted = await inService('s')
  expect(promoted.ShadowProductionVariants).toBeUndefined()
  const reply = await hosting.invoke('s', 'x')
  expect([reply.InvokedProductionVariant, JSON.parse(reply.text).colour]).toEqual(['next', 'green'])
}, 60_000)

it('leaves copies out when the shadow hangs, says so in its log, and never delays an answer', async () => {
  await hosting.createModel('stuck', 'obedient', { env: { DELAY_MS: '600000' } })
  await createConfig('slow', [variant('next', 'stuck')])
  await createConfig('quick', [next])
  for (const name of ['slow', 'quick']) await hosting.createEndpoint(name, name)
  for (const name of ['slow', 'quick']) await inService(name)
  await Promise.all(Array.from({ length: 70 }, () => hosting.invoke('slow', 'x')))
  expect(invocations('slow')[0]).toBe(70)
  // The shadow of another endpoint has its copies all the same.
  await hosting.invoke('quick', 'x')
  await patiently(() => invocations('quick')).toEqual([1, 1])
  await clock.advance(60_000)
  const group = hosting.logs.group('us-east-1', '/aws/sagemaker/Endpoints/slow')
  const stream = group && hosting.logs.stream(group, 'next/shadow-log')
  const range = { startMs: 0, endMs: Number.MAX_SAFE_INTEGER, limit: 10 }
  const said = stream && hosting.logs.read(stream, 'forward', { atMs: 0, sequence: 0 }, range)
  expect(said?.map(({ message }) => message)).toEqual([expect.stringContaining('6 copies of requests were left out')])
  // Those that were sent time out by now, and count as errors of the shadow alone.
  await patiently(() => sumOf('slow', 'next', 'InvocationModelErrors')).toBe(64)
  expect(sumOf('slow', 'now', 'InvocationModelErrors')).toBe(0)
}, 60_000)

describe('what SageMaker excludes', () => {
  const alone = 'you can only specify one variant for ProductionVariants and one variant for ShadowProductionVariants'
  it.each([
    ['two shadows', [next, variant('other', 'candidate')], [now], {}, alone],
    ['two productions', [next], [now, variant('other', 'candidate')], {}, alone],
    ['one name twice', [variant('now', 'candidate')], [now], {}, 'must be unique'],
    ['a shadow without a model', [{ ...next, ModelName: undefined }], [now], {}, 'inference components'],
    ['a model that is not there', [variant('next', 'nowhere')], [now], {}, 'Could not find model'],
    ['Inf1', [{ ...next, InstanceType: 'ml.inf1.xlarge' as const }], [now], {}, 'ml.inf1.xlarge'],
    [
      'a serverless shadow',
      [{ VariantName: 'next', ModelName: 'candidate', ServerlessConfig: { MemorySizeInMB: 1024, MaxConcurrency: 1 } }],
      [now],
      {},
      'Serverless variants are not supported when specifying ShadowProductionVariants',
    ],
    [
      'asynchronous inference',
      [next],
      [now],
      { AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://out/x' } } },
      'Shadow variants are not supported when specifying an AsyncInferenceConfig',
    ],
  ])('%s', async (_name, shadows, productions, more, message) => {
    await expect(createConfig('refused', shadows, productions, more)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    })
  })
})
