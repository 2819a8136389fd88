import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { CreateEndpointConfigCommand, type DataCaptureConfig, UpdateEndpointCommand } from '@aws-sdk/client-sagemaker'
import { afterAll, expect, it } from 'vitest'
import { createManualClock } from '../../state/manual-clock.ts'
import { startHosting } from '../sagemaker/fixtures/hosting.ts'

const clock = createManualClock(Date.UTC(2026, 10, 22, 9, 8, 7, 65))
const hosting = await startHosting({ clock })
afterAll(() => hosting[Symbol.asyncDispose]())
await hosting.s3.send(new CreateBucketCommand({ Bucket: 'captured' }))
await hosting.createModel('m')
const capture: DataCaptureConfig = {
  InitialSamplingPercentage: 100,
  DestinationS3Uri: 's3://captured/traffic',
  CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
  CaptureContentTypeHeader: { CsvContentTypes: ['text/csv'], JsonContentTypes: ['application/json'] },
}
const variant = { VariantName: 'v', ModelName: 'm', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 } as const
const createConfig = (EndpointConfigName: string, DataCaptureConfig: DataCaptureConfig) =>
  hosting.sageMaker.send(
    new CreateEndpointConfigCommand({ EndpointConfigName, ProductionVariants: [variant], DataCaptureConfig }),
  )
const inService = () => hosting.until('e', ({ EndpointStatus }) => EndpointStatus === 'InService')
const update = async (EndpointConfigName: string) => {
  await hosting.sageMaker.send(new UpdateEndpointCommand({ EndpointName: 'e', EndpointConfigName }))
  await expect
    .poll(async () => {
      await clock.advance(1000)
      const { EndpointStatus, EndpointConfigName: name } = await hosting.describe('e')
      return EndpointStatus === 'InService' && name
    })
    .toBe(EndpointConfigName)
}
await createConfig('all', capture)
await createConfig('none', { ...capture, EnableCapture: false })
await createConfig('output', {
  ...capture,
  CaptureOptions: [{ CaptureMode: 'Output' }],
  CaptureContentTypeHeader: undefined,
})
await hosting.createEndpoint('e', 'all')
await inService()

/** Every record that is there, file by file. */
async function captured() {
  await hosting.capture.flush()
  const { Contents = [] } = await hosting.s3.send(new ListObjectsV2Command({ Bucket: 'captured' }))
  const files = await Promise.all(
    Contents.map(async ({ Key = '' }) => {
      const { Body } = await hosting.s3.send(new GetObjectCommand({ Bucket: 'captured', Key }))
      const lines = ((await Body?.transformToString()) ?? '').trimEnd().split('\n')
      return { Key, records: lines.map(line => JSON.parse(line)) }
    }),
  )
  return files
}

it('is written as SageMaker writes it', async () => {
  const order = JSON.stringify({ body: 'a,b', headers: { 'content-type': 'text/csv; charset=utf-8' } })
  await hosting.invoke('e', order, { ContentType: 'application/json', InferenceId: 'i-1', CustomAttributes: 'trace=1' })
  await hosting.invoke('e', Buffer.from([0xff, 0xfe]), { ContentType: 'text/csv' })
  await expect(hosting.invoke('e', { status: 500 })).rejects.toThrow()
  const [file] = await captured()
  expect(file?.Key).toMatch(/^traffic\/e\/v\/2026\/11\/22\/09\/08-0\d-\d{3}-[0-9a-f-]{36}\.jsonl$/)
  expect(file?.records).toHaveLength(2)
  expect(file?.records[0]).toEqual({
    captureData: {
      endpointInput: { observedContentType: 'application/json', mode: 'INPUT', data: order, encoding: 'JSON' },
      endpointOutput: { observedContentType: 'text/csv; charset=utf-8', mode: 'OUTPUT', data: 'a,b', encoding: 'CSV' },
    },
    eventMetadata: {
      eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      customAttributes: ['trace=1'],
      inferenceId: 'i-1',
      inferenceTime: expect.stringMatching(/^2026-11-22T09:08:0\dZ$/),
    },
    eventVersion: '0',
  })
  expect(file?.records[1].captureData.endpointInput).toMatchObject({ data: '//4=', encoding: 'BASE64' })
})

it('is shown by DescribeEndpoint, and switched off and cut down by an update', async () => {
  expect((await hosting.describe('e')).DataCaptureConfig).toMatchObject({
    EnableCapture: true,
    CaptureStatus: 'Started',
    CurrentSamplingPercentage: 100,
    DestinationS3Uri: 's3://captured/traffic',
  })
  await update('none')
  expect((await hosting.describe('e')).DataCaptureConfig).toMatchObject({
    EnableCapture: false,
    CaptureStatus: 'Stopped',
  })
  const before = (await captured()).length
  await hosting.invoke('e', { body: 'unseen' })
  expect(await captured()).toHaveLength(before)
  await update('output')
  await hosting.invoke('e', { body: 'seen' })
  const last = (await captured()).at(-1)?.records.at(-1)
  expect(last.captureData).toEqual({
    endpointOutput: {
      observedContentType: 'application/json',
      mode: 'OUTPUT',
      data: Buffer.from('seen').toString('base64'),
      encoding: 'BASE64',
    },
  })
})

it('never hinders an invocation', async () => {
  await createConfig('lost', { ...capture, DestinationS3Uri: 's3://no-such-bucket/x' })
  await update('lost')
  expect((await hosting.invoke('e', { body: 'well' })).text).toBe('well')
  await hosting.capture.flush()
  expect((await hosting.invoke('e', { body: 'well' })).text).toBe('well')
})
