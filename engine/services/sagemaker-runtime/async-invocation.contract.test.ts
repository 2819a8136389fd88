import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import {
  type AsyncInferenceConfig,
  CreateEndpointConfigCommand,
  DeleteEndpointCommand,
  UpdateEndpointCommand,
  UpdateEndpointWeightsAndCapacitiesCommand,
} from '@aws-sdk/client-sagemaker'
import {
  InvokeEndpointAsyncCommand,
  type InvokeEndpointAsyncInput,
  InvokeEndpointWithResponseStreamCommand,
} from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, describe, expect, it } from 'vitest'
import { createManualClock } from '../../state/manual-clock.ts'
import { startHosting } from '../sagemaker/fixtures/hosting.ts'

const startedMs = Date.now()
const clock = createManualClock(startedMs)
const hosting = await startHosting({ clock })
afterAll(() => hosting[Symbol.asyncDispose]())
await hosting.s3.send(new CreateBucketCommand({ Bucket: 'data' }))
await hosting.createModel('m')
const outputs = { S3OutputPath: 's3://data/out', S3FailurePath: 's3://data/failed/' }
const variant = { VariantName: 'v', ModelName: 'm', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 } as const
const createAsyncConfig = (EndpointConfigName: string, config: Partial<AsyncInferenceConfig> = {}, more = {}) =>
  hosting.sageMaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName,
      ProductionVariants: [variant],
      AsyncInferenceConfig: {
        OutputConfig: outputs,
        ClientConfig: { MaxConcurrentInvocationsPerInstance: 2 },
        ...config,
      },
      ...more,
    }),
  )
const inService = (name: string, count = 1) =>
  hosting.until(
    name,
    ({ EndpointStatus, ProductionVariants }) =>
      EndpointStatus === 'InService' && ProductionVariants?.[0]?.CurrentInstanceCount === count,
  )
await createAsyncConfig('c')
await hosting.createEndpoint('a', 'c')
await inService('a')

const send = (order: unknown, more: Partial<InvokeEndpointAsyncInput> = {}) =>
  hosting.runtime.send(
    new InvokeEndpointAsyncCommand({
      EndpointName: 'a',
      ...(order === undefined ? {} : { Body: Buffer.from(typeof order === 'string' ? order : JSON.stringify(order)) }),
      ...more,
    }),
  )
const upload = async (Key: string, Body: string | Buffer) => {
  await hosting.s3.send(new PutObjectCommand({ Bucket: 'data', Key, Body }))
  return `s3://data/${Key}`
}
/** The object at a URL, once it is there. */
async function result(url: string | undefined) {
  const Key = url?.slice('s3://data/'.length)
  for (;;) {
    const object = await hosting.s3.send(new GetObjectCommand({ Bucket: 'data', Key })).catch(() => undefined)
    if (object) return { text: (await object.Body?.transformToString()) ?? '', contentType: object.ContentType }
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
const inFlight = () => {
  const endpoint = hosting.fleet.asynchronous('us-east-1', 'a')
  return endpoint.kind === 'asynchronous' ? endpoint.instances.reduce((sum, one) => sum + one.inFlight, 0) : undefined
}
const backlog = (endpoint = 'a') => hosting.asyncInference.backlog({ region: 'us-east-1', endpoint })
const statistic = (metric: string, name: 'Sum' | 'Maximum' | 'SampleCount', dimensions: Record<string, string>) =>
  hosting.metrics
    .statistics({
      region: 'us-east-1',
      namespace: 'AWS/SageMaker',
      metric,
      dimensions,
      statistic: name,
      startMs: startedMs - 60_000,
      endMs: clock.now() + 120_000,
      periodMs: 60_000,
    })
    .reduce((total, point) => (name === 'Maximum' ? point.value : total + point.value), 0)
const perVariant = { EndpointName: 'a', VariantName: 'v' }
const scaleTo = async (DesiredInstanceCount: number) => {
  const DesiredWeightsAndCapacities = [{ VariantName: 'v', DesiredInstanceCount }]
  await hosting.sageMaker.send(
    new UpdateEndpointWeightsAndCapacitiesCommand({ EndpointName: 'a', DesiredWeightsAndCapacities }),
  )
  await inService('a', DesiredInstanceCount)
}

describe('an asynchronous call', () => {
  it('is answered with where its result will be, and the result comes there', async () => {
    const InputLocation = await upload('in/one.csv', 'a,b')
    const reply = await send(undefined, {
      InputLocation,
      ContentType: 'text/csv',
      Accept: 'text/x',
      CustomAttributes: 't',
    })
    expect(reply.$metadata.httpStatusCode).toBe(202)
    expect(reply).toMatchObject({
      InferenceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      OutputLocation: `s3://data/out/${reply.InferenceId}.out`,
      FailureLocation: `s3://data/failed/${reply.InferenceId}-error.out`,
    })
    const { text, contentType } = await result(reply.OutputLocation)
    expect(contentType).toBe('application/json')
    expect(JSON.parse(text)).toMatchObject({
      bodyBytes: 3,
      headers: {
        'content-type': 'text/csv',
        accept: 'text/x',
        'x-amzn-sagemaker-custom-attributes': 't',
        'x-amzn-sagemaker-inference-id': reply.InferenceId,
      },
    })
    await expect.poll(() => backlog()).toBe(0)
  })

  it('takes its payload along, names its result, and carries large ones', async () => {
    const named = await send(
      { body: 'inline' },
      {
        InferenceId: 'my id/1',
        S3OutputPathExtension: 'team/x',
        Filename: 'answer.json',
      },
    )
    expect(named).toMatchObject({ InferenceId: 'my id/1', OutputLocation: 's3://data/out/team/x/answer.json' })
    expect((await result(named.OutputLocation)).text).toBe('inline')
    const InputLocation = await upload('in/large', Buffer.alloc(40_000_000, 1))
    expect(JSON.parse((await result((await send(undefined, { InputLocation })).OutputLocation)).text).bodyBytes).toBe(
      40_000_000,
    )
    const long = await send({ bytes: 50_000_000 })
    expect((await result(long.OutputLocation)).text.length).toBe(50_000_000)
  })

  it('leaves a line with its inference id, and metrics', async () => {
    const before = statistic('InvocationsProcessed', 'Sum', perVariant)
    const { InferenceId, OutputLocation } = await send({ body: 'x' })
    await result(OutputLocation)
    await expect.poll(() => statistic('InvocationsProcessed', 'Sum', perVariant) - before).toBe(1)
    for (const metric of ['ModelLatency', 'RequestDownloadLatency', 'ResponseUploadLatency'])
      expect([metric, statistic(metric, 'SampleCount', perVariant) > 0]).toEqual([metric, true])
    expect(statistic('Invocations', 'SampleCount', perVariant)).toBe(0)
    const group = hosting.logs.group('us-east-1', '/aws/sagemaker/Endpoints/a')
    const stream = group && hosting.logs.streams(group).find(({ name }) => name.endsWith('/data-log'))
    expect(stream?.name).toMatch(/^v\/i-[0-9a-f]+\/data-log$/)
    const range = { startMs: 0, endMs: clock.now() + 1000, limit: 1000 }
    const lines = stream ? hosting.logs.read(stream, 'forward', { atMs: 0, sequence: 0 }, range) : []
    expect(lines.at(-1)?.message).toContain(`[${InferenceId}] Inference request succeeded. ModelLatency: `)
  })
})

describe('a failure', () => {
  it('is an object with its reason', async () => {
    const failed = async (order: unknown, more?: Partial<InvokeEndpointAsyncInput>) =>
      (await result((await send(order, more)).FailureLocation)).text
    expect(await failed({ status: 500, body: 'no memory' })).toContain(
      'Received server error (500) from primary with message "no memory"',
    )
    expect(await failed({ reset: true })).toContain('did not answer')
    expect(await failed(undefined, { InputLocation: 's3://data/none' })).toBe(
      'Failed to download the request from s3://data/none: The specified key does not exist.',
    )
    for (const [metric, count] of [
      ['InvocationFailures', 3],
      ['RequestDownloadFailures', 1],
      ['Invocation5XXErrors', 1],
    ] as const)
      await expect.poll(() => [metric, statistic(metric, 'Sum', perVariant)]).toEqual([metric, count])
  })

  it('ends a call that takes too long', async () => {
    const { FailureLocation } = await send({ delayMs: 3_600_000 }, { InvocationTimeoutSeconds: 30 })
    await expect.poll(() => inFlight()).toBe(1)
    await clock.advance(30_000)
    expect((await result(FailureLocation)).text).toContain('Your invocation timed out')
  })
})

describe('a queue', () => {
  it('gives each instance so many at a time', async () => {
    const slow = await Promise.all([1, 2, 3, 4, 5].map(() => send({ delayMs: 150, body: 'done' })))
    expect(inFlight()).toBe(2)
    expect(backlog()).toBe(5)
    for (const { OutputLocation } of slow) expect((await result(OutputLocation)).text).toBe('done')
  })

  it('waits while there is no instance, says so, and lets go of what is too old', async () => {
    await scaleTo(0)
    const kept = await send({ body: 'kept' })
    const late = await send({ body: 'late' }, { RequestTTLSeconds: 60 })
    await clock.advance(60_000)
    const ofEndpoint = { EndpointName: 'a' }
    expect(statistic('HasBacklogWithoutCapacity', 'Maximum', ofEndpoint)).toBe(1)
    expect(statistic('ApproximateBacklogSize', 'Maximum', ofEndpoint)).toBeGreaterThanOrEqual(1)
    expect(statistic('ApproximateBacklogSizePerInstance', 'Maximum', ofEndpoint)).toBeGreaterThanOrEqual(1)
    expect(statistic('ApproximateAgeOfOldestRequest', 'Maximum', ofEndpoint)).toBe(30)
    expect((await result(late.FailureLocation)).text).toContain('RequestTTLSeconds of 60')
    await expect.poll(() => statistic('ExpiredRequests', 'Sum', perVariant)).toBe(1)
    await expect.poll(() => backlog()).toBe(1)
    await scaleTo(1)
    await clock.advance(1000)
    expect((await result(kept.OutputLocation)).text).toBe('kept')
    await clock.advance(60_000)
    expect(statistic('HasBacklogWithoutCapacity', 'Maximum', ofEndpoint)).toBe(0)
  })

  it('goes with its endpoint', async () => {
    await hosting.createEndpoint('gone', 'c')
    await inService('gone')
    await send({ delayMs: 3_600_000 }, { EndpointName: 'gone' })
    const sending = [1, 2, 3].map(() => send({ delayMs: 3_600_000 }, { EndpointName: 'gone' }))
    await Promise.all(sending)
    await hosting.sageMaker.send(new DeleteEndpointCommand({ EndpointName: 'gone' }))
    await expect
      .poll(async () => {
        await clock.advance(60_000)
        return backlog('gone')
      })
      .toBe(0)
  })
})

describe('what is refused', () => {
  const refused = (call: Promise<unknown>, message: string, name = 'ValidationError') =>
    expect(call).rejects.toMatchObject({ name, message: expect.stringContaining(message) })

  it('of a call', async () => {
    await refused(send('x', { InputLocation: 's3://data/in' }), 'Exactly one of InputLocation and Body')
    await refused(send(undefined), 'One of InputLocation and Body')
    await refused(send('x'.repeat(128_001)), 'less than or equal to 128000')
    await refused(send('x', { EndpointName: 'nowhere' }), 'Endpoint nowhere of account 123456789012 not found.')
    await refused(send('x', { RequestTTLSeconds: 59 }), 'Member must have value greater than or equal to 60')
    await refused(send('x', { InvocationTimeoutSeconds: 3601 }), 'Member must have value less than or equal to 3600')
    await refused(
      send('x', { Filename: 'a.b.c', S3OutputPathExtension: 's3://other' }),
      "2 validation errors detected: Value 'a.b.c' at 'filename' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?!.*\\..*\\.)[a-zA-Z0-9][a-zA-Z0-9-_\\.]*$; Value 's3://other' at 's3OutputPathExtension' failed",
    )
    await refused(hosting.invoke('a', 'x'), 'is an asynchronous endpoint')
    const stream = new InvokeEndpointWithResponseStreamCommand({ EndpointName: 'a', Body: 'x' })
    await refused(hosting.runtime.send(stream), 'is an asynchronous endpoint')
  })

  it('of a configuration', async () => {
    const invalid = 'ValidationException'
    await refused(
      createAsyncConfig('x', {}, { ProductionVariants: [variant, { ...variant, VariantName: 'w' }] }),
      'Multiple production variants are not supported when specifying an AsyncInferenceConfig.',
      invalid,
    )
    const DataCaptureConfig = {
      InitialSamplingPercentage: 100,
      DestinationS3Uri: 's3://data/x',
      CaptureOptions: [{ CaptureMode: 'Input' as const }],
    }
    await refused(createAsyncConfig('x', {}, { DataCaptureConfig }), 'DataCaptureConfig is not supported', invalid)
    const topics = { SuccessTopic: 'arn:aws:sns:us-east-1:123456789012:t' }
    await refused(
      createAsyncConfig('x', { OutputConfig: { ...outputs, NotificationConfig: topics } }),
      'AsyncInferenceConfig with NotificationConfig is not implemented',
      'NotImplementedException',
    )
    await hosting.createConfig('plain', [{ ModelName: 'm', VariantName: 'v' }])
    await hosting.createEndpoint('p', 'plain')
    await hosting.until('p', ({ EndpointStatus }) => EndpointStatus === 'InService')
    await refused(send('x', { EndpointName: 'p' }), 'is not an asynchronous endpoint')
    const update = new UpdateEndpointCommand({ EndpointName: 'p', EndpointConfigName: 'c' })
    await refused(hosting.sageMaker.send(update), 'Cannot update the real-time endpoint', invalid)
    expect((await hosting.describe('a')).AsyncInferenceConfig).toMatchObject({ OutputConfig: outputs })
  })
})
