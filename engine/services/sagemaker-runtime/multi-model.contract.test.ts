import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import {
  type ContainerDefinition,
  CreateModelCommand,
  type CreateModelCommandInput,
  DeleteEndpointCommand,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointWithResponseStreamCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, describe, expect, it } from 'vitest'
import { packModel } from '../../../scripts/demo-models/archive.ts'
import { packSmallModel, putSmallModels } from '../../fixtures/small-models.ts'
import { createManualClock } from '../../state/manual-clock.ts'
import { type Hosting, startHosting } from '../sagemaker/fixtures/hosting.ts'

const containersDir = join(import.meta.dirname, '../../../containers')
const clock = createManualClock(Date.now())
const hosting = await startHosting({ containersDir, clock })
afterAll(() => hosting[Symbol.asyncDispose]())
const { s3 } = hosting
/** Each counts as 3 MiB and a little for the container: two fit into 7. */
const padding = 2 * 1024 ** 2
const models = { 'many/a.tar.gz': 2, 'many/b.tar.gz': 3, 'many/deep/c.tar.gz': 5 }
await putSmallModels(s3, 'models', models, padding)

const multiModel = (on: Hosting): ContainerDefinition => ({
  Image: on.imageOf('onnx'),
  ModelDataUrl: 's3://models/many/',
  Mode: 'MultiModel',
  Environment: { ONNX_MODEL_MEMORY_IN_MB: '7' },
})

async function deploy(on: Hosting, name: string, model: Partial<CreateModelCommandInput> = {}, instances = 1) {
  const ExecutionRoleArn = 'arn:aws:iam::123456789012:role/slipway'
  const PrimaryContainer = multiModel(on)
  await on.sageMaker.send(new CreateModelCommand({ ModelName: name, PrimaryContainer, ExecutionRoleArn, ...model }))
  await on.createConfig(name, [{ ModelName: name, InitialInstanceCount: instances }])
  await on.createEndpoint(name, name)
  await on.until(name, ({ EndpointStatus }) => EndpointStatus === 'InService')
}

/** What a model makes of 1: its factor. */
async function ask(name: string, TargetModel: string | undefined, on = hosting): Promise<number> {
  const more = { TargetModel, ContentType: 'application/json' }
  return JSON.parse((await on.invoke(name, { instances: [[1]] }, more)).text).predictions[0][0]
}

function read(EndpointName: string, metric: string, namespace = 'AWS/SageMaker', on = hosting) {
  const dimensions = { EndpointName, VariantName: 'AllTraffic' }
  const range = { startMs: clock.now() - 600_000, endMs: clock.now() + 600_000, periodMs: 3_600_000 }
  const total = (statistic: string) =>
    on.metrics
      .statistics({ region: 'us-east-1', namespace, metric, dimensions, statistic, ...range })
      .reduce((sum, point) => sum + point.value, 0)
  return { count: total('SampleCount'), sum: total('Sum') }
}

describe('a multi-model endpoint', async () => {
  await deploy(hosting, 'many')

  it('loads a model when it is first asked for, once for all who ask', async () => {
    expect(await Promise.all(Array.from({ length: 8 }, () => ask('many', 'a.tar.gz')))).toEqual(Array(8).fill(2))
    expect(await ask('many', 'a.tar.gz')).toBe(2)
    expect(read('many', 'ModelCacheHit')).toEqual({ count: 9, sum: 1 })
    expect(read('many', 'ModelLoadingWaitTime').count).toBe(8)
    for (const metric of ['ModelDownloadingTime', 'ModelLoadingTime']) {
      expect(read('many', metric).count).toBe(1)
      // In microseconds: more than a tenth of a millisecond, less than a minute.
      expect(read('many', metric).sum).toBeGreaterThan(100)
      expect(read('many', metric).sum).toBeLessThan(60_000_000)
    }
    await expect.poll(() => read('many', 'Invocations').sum).toBe(9)
  })

  it('unloads the least recently used when the container has no memory for another', async () => {
    expect(await ask('many', 'b.tar.gz')).toBe(3)
    expect(await ask('many', 'a.tar.gz')).toBe(2)
    expect(read('many', 'ModelUnloadingTime').count).toBe(0)
    expect(await ask('many', 'deep/c.tar.gz')).toBe(5)
    expect(read('many', 'ModelUnloadingTime').count).toBe(1)
    const { sum: hits } = read('many', 'ModelCacheHit')
    expect(await ask('many', 'a.tar.gz')).toBe(2)
    expect(read('many', 'ModelCacheHit').sum).toBe(hits + 1)
    // b has gone from memory, and is still on disk.
    expect(await ask('many', 'b.tar.gz')).toBe(3)
    expect(read('many', 'ModelCacheHit').sum).toBe(hits + 1)
    expect(read('many', 'ModelDownloadingTime').count).toBe(3)
    expect(read('many', 'ModelLoadingTime').count).toBe(4)
  })

  it('counts the models that it has loaded, once a minute', async () => {
    await clock.advance(60_000)
    const count = () => read('many', 'LoadedModelCount', '/aws/sagemaker/Endpoints')
    await expect.poll(count).toEqual({ count: 1, sum: 2 })
  })

  it('serves what it has loaded until it is unloaded, and then what S3 has', async () => {
    await putSmallModels(s3, 'models', { 'many/a.tar.gz': 20, 'many/new.tar.gz': 7 }, padding)
    expect(await ask('many', 'a.tar.gz')).toBe(2)
    expect(await ask('many', 'new.tar.gz')).toBe(7)
    expect(await ask('many', 'b.tar.gz')).toBe(3)
    expect(await ask('many', 'a.tar.gz')).toBe(20)
    await s3.send(new DeleteObjectCommand({ Bucket: 'models', Key: 'many/a.tar.gz' }))
    expect(await ask('many', 'a.tar.gz')).toBe(20)
  })

  it('loads again into the process that takes the place of a dead one', async () => {
    const lease = await hosting.fleet.lease('us-east-1', 'many')
    if (lease.kind !== 'instance') throw new Error('The endpoint has no instance.')
    lease.release()
    process.kill(lease.instance.containers[0]?.process.pid ?? 0, 'SIGKILL')
    await hosting.until('many', one => one.ProductionVariants?.[0]?.CurrentInstanceCount === 0)
    await hosting.until('many', one => one.ProductionVariants?.[0]?.CurrentInstanceCount === 1)
    const { count } = read('many', 'ModelLoadingTime')
    expect(await ask('many', 'b.tar.gz')).toBe(3)
    expect(read('many', 'ModelLoadingTime').count).toBe(count + 1)
  })

  it('takes its models with it', async () => {
    const folders = () => readdirSync(join(hosting.dataDir, 'models'))
    expect(folders().length).toBeGreaterThan(3)
    await hosting.sageMaker.send(new DeleteEndpointCommand({ EndpointName: 'many' }))
    // What stays is the (empty) folder of the other endpoint of this file.
    await expect.poll(folders).toHaveLength(1)
  })
})

describe('what a multi-model endpoint refuses', async () => {
  await deploy(hosting, 'strict')
  const refused = (call: Promise<unknown>, message: string) =>
    expect(call).rejects.toMatchObject({ name: 'ValidationError', message: expect.stringContaining(message) })

  it('is a call without a model, or with one that is not there', async () => {
    await refused(ask('strict', undefined), 'is a multi-model endpoint and requires target model header.')
    const stream = new InvokeEndpointWithResponseStreamCommand({ EndpointName: 'strict', Body: Buffer.from('x') })
    await refused(hosting.runtime.send(stream), 'does not support InvokeEndpointWithResponseStream.')
    await refused(
      ask('strict', 'missing.tar.gz'),
      'Failed to download model data (bucket: models, key: many/missing.tar.gz). Please ensure that there is an object',
    )
  })

  it.each([
    '../secret.tar.gz',
    '/many/a.tar.gz',
    'a/../../b.tar.gz',
    './b.tar.gz',
    'a//b.tar.gz',
    '..\\b.tar.gz',
    'b',
    'b.zip',
  ])('is the target model %s', async target => {
    await putSmallModels(s3, 'models', { 'secret.tar.gz': 1 })
    await refused(ask('strict', target), 'it must be the path of a .tar.gz archive relative to the ModelDataUrl')
  })

  it('is an archive that cannot be unpacked, or holds no model, or needs more memory than there is', async () => {
    const put = (Key: string, Body: Buffer) => s3.send(new PutObjectCommand({ Bucket: 'models', Key, Body }))
    await put('many/broken.tar.gz', Buffer.from('no archive'))
    await refused(ask('strict', 'broken.tar.gz'), 'Failed to extract model data archive')
    await put('many/empty.tar.gz', await packModel({ 'readme.txt': 'no model' }))
    await expect(ask('strict', 'empty.tar.gz')).rejects.toMatchObject({
      name: 'ModelError',
      OriginalStatusCode: 400,
      OriginalMessage: expect.stringContaining('holds no *.onnx file'),
    })
    await put('many/huge.tar.gz', await packSmallModel(1, 8 * 1024 ** 2))
    expect(await ask('strict', 'b.tar.gz')).toBe(3)
    await expect(ask('strict', 'huge.tar.gz')).rejects.toMatchObject({
      name: 'ModelError',
      OriginalStatusCode: 507,
      OriginalMessage: expect.stringContaining('of 7 MiB for models, 0 MiB are in use'),
    })
    expect(await ask('strict', 'b.tar.gz')).toBe(3)
  })
})

it('unloads every model after its use where the cache is disabled', async () => {
  const MultiModelConfig = { ModelCacheSetting: 'Disabled' } as const
  await deploy(hosting, 'uncached', { PrimaryContainer: { ...multiModel(hosting), MultiModelConfig } })
  for (const unloads of [1, 2]) {
    expect(await ask('uncached', 'b.tar.gz')).toBe(3)
    await expect.poll(() => read('uncached', 'ModelUnloadingTime').count).toBe(unloads)
  }
  expect(read('uncached', 'ModelCacheHit')).toEqual({ count: 2, sum: 0 })
})

it('sends requests for a model to the instance that has it', async () => {
  await deploy(hosting, 'pair', {}, 2)
  for (let calls = 0; calls < 10; calls++) expect(await ask('pair', 'b.tar.gz')).toBe(3)
  expect(read('pair', 'ModelCacheHit')).toEqual({ count: 10, sum: 9 })
})

it('gives a container no more models than it may have, also after a restart', async () => {
  const options = { containersDir, clock, runtimeLimits: { loadedModelsPerContainer: 1 } }
  const first = await startHosting(options)
  await putSmallModels(first.s3, 'models', models)
  await deploy(first, 'few')
  const askAll = async (small: Hosting) => {
    for (const [target, factor] of [
      ['a.tar.gz', 2],
      ['b.tar.gz', 3],
      ['a.tar.gz', 2],
    ] as const)
      expect(await ask('few', target, small)).toBe(factor)
  }
  await askAll(first)
  expect(read('few', 'ModelUnloadingTime', 'AWS/SageMaker', first).count).toBe(2)
  await first.stop()
  await using second = await startHosting({ ...options, dataDir: first.dataDir })
  await second.until('few', ({ EndpointStatus }) => EndpointStatus === 'InService')
  await askAll(second)
  expect(read('few', 'ModelUnloadingTime', 'AWS/SageMaker', second).count).toBe(4)
})

it('is the last step of a pipeline like any other container', async () => {
  const Image = hosting.imageOf('onnx')
  const Containers: ContainerDefinition[] = [
    {
      Image,
      ModelDataUrl: 's3://models/many/b.tar.gz',
      Environment: { SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT: 'text/csv' },
    },
    { Image, ModelDataUrl: 's3://models/many', Mode: 'MultiModel' },
  ]
  await deploy(hosting, 'piped', { PrimaryContainer: undefined, Containers })
  expect(await ask('piped', 'deep/c.tar.gz')).toBe(15)
  await expect(ask('piped', undefined)).rejects.toThrow('requires target model header')
})
