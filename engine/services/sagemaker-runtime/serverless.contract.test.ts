import {
  CreateEndpointConfigCommand,
  CreateModelCommand,
  type ProductionVariant,
  UpdateEndpointCommand,
  UpdateEndpointWeightsAndCapacitiesCommand,
} from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createManualClock } from '../../state/manual-clock.ts'
import { type Hosting, startHosting } from '../sagemaker/fixtures/hosting.ts'

const clock = createManualClock(Math.floor(Date.now() / 60_000) * 60_000)
const idleMs = 300_000
let hosting: Hosting

beforeAll(async () => {
  hosting = await startHosting({ clock, limits: { serverlessConcurrencyPerRegion: 40 } })
  for (const name of ['obedient', 'crash', 'echo']) await hosting.createModel(name, name)
})
afterAll(() => hosting[Symbol.asyncDispose]())

interface Capacity {
  MaxConcurrency?: number
  ProvisionedConcurrency?: number
  MemorySizeInMB?: number
}
const serverless = (ModelName: string, capacity: Capacity = {}): ProductionVariant => ({
  VariantName: 'AllTraffic',
  ModelName,
  ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 2, ...capacity },
})
const createConfig = (EndpointConfigName: string, variant: ProductionVariant, more: object = {}) =>
  hosting.sageMaker.send(
    new CreateEndpointConfigCommand({ EndpointConfigName, ProductionVariants: [variant], ...more }),
  )
const inService = (name: string) => hosting.until(name, endpoint => endpoint.EndpointStatus === 'InService')
async function deploy(name: string, model = 'obedient', capacity: Capacity = {}) {
  await createConfig(name, serverless(model, capacity))
  await hosting.createEndpoint(name, name)
  return inService(name)
}
const pidOf = async (name: string, order: object = {}) => JSON.parse((await hosting.invoke(name, order)).text).pid
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
async function gone(pid: number) {
  while (isAlive(pid)) await new Promise(resolve => setTimeout(resolve, 20))
}
const metric = (
  EndpointName: string,
  name: string,
  statistic: 'Sum' | 'Average' | 'Maximum' | 'SampleCount' = 'Sum',
  namespace = 'AWS/SageMaker',
) =>
  hosting.metrics
    .statistics({
      region: hosting.region,
      namespace,
      metric: name,
      dimensions: { EndpointName, VariantName: 'AllTraffic' },
      startMs: clock.now() - 3_600_000,
      endMs: clock.now() + 60_000,
      periodMs: 7_200_000,
      statistic,
    })
    .at(-1)?.value

test('an idle endpoint has no process; the next call is a true cold start, and says so', {
  timeout: 30_000,
}, async () => {
  const endpoint = await deploy('sleepy')
  expect(endpoint.ProductionVariants?.[0]).toMatchObject({
    CurrentInstanceCount: 0,
    CurrentServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 2 },
    DesiredServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 2 },
  })
  expect(endpoint.ProductionVariants?.[0]?.DesiredInstanceCount).toBeUndefined()
  // The start that proved the model answers the first calls.
  const first = await pidOf('sleepy')
  expect(await pidOf('sleepy')).toBe(first)
  expect(metric('sleepy', 'ModelSetupTime', 'SampleCount')).toBeUndefined()

  await clock.advance(idleMs)
  await gone(first)
  expect((await hosting.describe('sleepy')).EndpointStatus).toBe('InService')
  const second = await pidOf('sleepy')
  expect(second).not.toBe(first)
  expect(metric('sleepy', 'ModelSetupTime', 'SampleCount')).toBe(1)
  const setupUs = metric('sleepy', 'ModelSetupTime') ?? 0
  expect(setupUs).toBeGreaterThan(10_000)
  expect(metric('sleepy', 'OverheadLatency', 'Maximum')).toBeGreaterThan(setupUs)
  expect(metric('sleepy', 'Invocations')).toBe(3)
  expect(metric('sleepy', 'ServerlessConcurrentExecutionsUtilization', 'Average')).toBe(0.5)
  for (const other of ['InvocationsPerInstance', 'InvocationModelErrors', 'ConcurrentRequestsPerModel'])
    expect(metric('sleepy', other)).toBeUndefined()
  await clock.advance(60_000)
  expect(metric('sleepy', 'MemoryUtilization', 'Average', '/aws/sagemaker/Endpoints')).toBeGreaterThan(0)
})

test('one request to an environment, and none beyond MaxConcurrency', { timeout: 30_000 }, async () => {
  await deploy('narrow')
  const order = { delayMs: 600 }
  const calls = await Promise.allSettled([pidOf('narrow', order), pidOf('narrow', order), pidOf('narrow', order)])
  const pids = calls.flatMap(call => (call.status === 'fulfilled' ? [call.value] : []))
  expect(new Set(pids).size).toBe(2)
  expect(calls.find(call => call.status === 'rejected')?.reason).toMatchObject({
    name: 'ThrottlingException',
    message: 'Rate exceeded',
  })
  expect(metric('narrow', 'ServerlessConcurrentExecutionsUtilization', 'Maximum')).toBe(1)
})

test('4 MB each way', { timeout: 30_000 }, async () => {
  await deploy('small')
  await expect(hosting.invoke('small', Buffer.alloc(4_194_305))).rejects.toMatchObject({
    name: 'ValidationError',
    message: expect.stringMatching(/^Request .+ has oversize body\.$/),
  })
  expect((await hosting.invoke('small', Buffer.alloc(4_194_304))).Body?.length).toBeGreaterThan(0)
  await expect(hosting.invoke('small', { bytes: 4_194_305 })).rejects.toMatchObject({
    name: 'ModelError',
    OriginalStatusCode: 413,
    message: expect.stringContaining('could not load the entire response body'),
  })
})

test('a model that does not start makes the endpoint Failed, with the reason', { timeout: 30_000 }, async () => {
  await createConfig('broken', serverless('crash'))
  await hosting.createEndpoint('broken', 'broken')
  const endpoint = await hosting.until('broken', one => one.EndpointStatus === 'Failed')
  expect(endpoint.FailureReason).toContain('did not pass the ping health check')
})

test('provisioned concurrency stays warm, spills over, and is changed', { timeout: 60_000 }, async () => {
  await deploy('warm', 'obedient', { MaxConcurrency: 3, ProvisionedConcurrency: 1 })
  await clock.advance(idleMs)
  const warm = await pidOf('warm')
  await clock.advance(idleMs)
  expect(isAlive(warm)).toBe(true)
  const pids = await Promise.all([pidOf('warm', { delayMs: 400 }), pidOf('warm', { delayMs: 400 })])
  expect(pids).toContain(warm)
  expect(metric('warm', 'ServerlessProvisionedConcurrencyInvocations')).toBe(2)
  expect(metric('warm', 'ServerlessProvisionedConcurrencySpilloverInvocations')).toBe(1)
  expect(metric('warm', 'ServerlessProvisionedConcurrencyUtilization', 'Maximum')).toBe(1)

  const update = (config: object, more: object = {}) =>
    hosting.sageMaker.send(
      new UpdateEndpointWeightsAndCapacitiesCommand({
        EndpointName: 'warm',
        DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', ServerlessUpdateConfig: config, ...more }],
      }),
    )
  await expect(update({ ProvisionedConcurrency: 4 })).rejects.toThrow('less than or equal to MaxConcurrency 3')
  await expect(update({}, { DesiredInstanceCount: 2 })).rejects.toThrow('DesiredInstanceCount cannot be set')
  await update({ MaxConcurrency: 5, ProvisionedConcurrency: 3 })
  const changed = await inService('warm')
  expect(changed.ProductionVariants?.[0]?.CurrentServerlessConfig).toEqual({
    MemorySizeInMB: 2048,
    MaxConcurrency: 5,
    ProvisionedConcurrency: 3,
  })
  expect(hosting.fleet.scalable(hosting.region, 'endpoint/warm/variant/AllTraffic', dimension)).toMatchObject({
    kind: 'serverless',
    desired: 3,
    status: 'InService',
  })
  await hosting.fleet.setDesired(hosting.region, 'endpoint/warm/variant/AllTraffic', dimension, 1)
  await inService('warm')
  expect(isAlive(warm)).toBe(true)
})
const dimension = 'sagemaker:variant:DesiredProvisionedConcurrency'

describe('what SageMaker refuses', () => {
  const instance: ProductionVariant = {
    VariantName: 'AllTraffic',
    ModelName: 'obedient',
    InstanceType: 'ml.m5.large',
    InitialInstanceCount: 1,
  }
  const s3 = { S3OutputPath: 's3://b/o' }

  test.each<[string, ProductionVariant, object, string]>([
    ['instances', { ...serverless('echo'), InitialInstanceCount: 1 }, {}, 'cannot be set with InitialInstanceCount'],
    ['memory', serverless('echo', { MemorySizeInMB: 1500 }), {}, '1024, 2048, 3072, 4096, 5120 or 6144'],
    ['concurrency', serverless('echo', { ProvisionedConcurrency: 3 }), {}, 'less than or equal to MaxConcurrency 2'],
    ['too much', serverless('echo', { MaxConcurrency: 201 }), {}, 'less than or equal to 200'],
    ['shadows', serverless('echo'), { ShadowProductionVariants: [instance] }, 'Shadow variants are not supported'],
    ['queues', serverless('echo'), { AsyncInferenceConfig: { OutputConfig: s3 } }, 'AsyncInferenceConfig is not'],
    [
      'variants',
      serverless('echo'),
      { ProductionVariants: [serverless('echo'), { ...serverless('echo'), VariantName: 'b' }] },
      'Multiple production variants are not supported',
    ],
    [
      'capture',
      serverless('echo'),
      {
        DataCaptureConfig: {
          InitialSamplingPercentage: 10,
          DestinationS3Uri: 's3://b/c',
          CaptureOptions: [{ CaptureMode: 'Input' }],
        },
      },
      'DataCaptureConfig is not supported for serverless endpoints',
    ],
  ])('%s', async (name, variant, more, message) => {
    await expect(createConfig(`no-${name.replace(' ', '-')}`, variant, more)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    })
  })

  test('GPU images', async () => {
    const Image = '763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.6.0-gpu-py312-cu124-ubuntu22.04'
    const ExecutionRoleArn = `arn:aws:iam::${hosting.accountId}:role/slipway`
    await hosting.sageMaker.send(
      new CreateModelCommand({ ModelName: 'gpu', PrimaryContainer: { Image }, ExecutionRoleArn }),
    )
    await expect(createConfig('no-gpu', serverless('gpu'))).rejects.toThrow('not supported for serverless endpoints')
  })

  test('more concurrency than the account has', async () => {
    await createConfig('greedy', serverless('obedient', { MaxConcurrency: 41 }))
    await expect(hosting.createEndpoint('greedy', 'greedy')).rejects.toMatchObject({
      name: 'ResourceLimitExceeded',
      message: expect.stringContaining(
        "'Maximum total concurrency that can be allocated across all serverless endpoints' is 40",
      ),
    })
  })

  test('an instance-based endpoint cannot become serverless; the other way it can', { timeout: 30_000 }, async () => {
    await createConfig('on-instances', instance)
    await hosting.createEndpoint('moved', 'on-instances')
    await inService('moved')
    await createConfig('moved-to', serverless('obedient'))
    const update = (EndpointName: string, EndpointConfigName: string) =>
      hosting.sageMaker.send(new UpdateEndpointCommand({ EndpointName, EndpointConfigName }))
    await expect(update('moved', 'moved-to')).rejects.toThrow('Cannot update the instance-based endpoint')
    await hosting.createEndpoint('door', 'moved-to')
    await inService('door')
    await update('door', 'on-instances')
    const endpoint = await hosting.until('door', one => one.EndpointConfigName === 'on-instances')
    expect(endpoint.ProductionVariants?.[0]).toMatchObject({ DesiredInstanceCount: 1, CurrentInstanceCount: 1 })
    expect(endpoint.ProductionVariants?.[0]?.CurrentServerlessConfig).toBeUndefined()
  })
})

test('after a restart it is there again, without a process until it is asked', { timeout: 30_000 }, async () => {
  await deploy('kept')
  const before = await pidOf('kept')
  await hosting.stop()
  await gone(before)
  hosting = await startHosting({ clock, dataDir: hosting.dataDir })
  await inService('kept')
  expect(await pidOf('kept')).not.toBe(before)
  expect(metric('kept', 'ModelSetupTime', 'SampleCount')).toBe(1)
})
