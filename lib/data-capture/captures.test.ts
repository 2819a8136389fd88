import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateEndpointConfigCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HostedEngine, startHostedEngine } from '../../engine/fixtures/hosted-engine.ts'
import { awsClients } from '../aws/clients'
import type { Context } from '../context'
import { listCaptureHours } from './list-hours'
import type { CapturePage } from './model'
import { readCaptures } from './read'

const [name, variant] = ['watched', 'v']
let engine: HostedEngine
let context: Context
let s3: S3Client

beforeAll(async () => {
  engine = await startHostedEngine()
  Object.assign(process.env, engine.dashboardEnv)
  const aws = awsClients(engine.region)
  const signal = AbortSignal.timeout(120_000)
  context = { region: engine.region, actor: { id: 't', name: 'T' }, signal, aws, requestId: 't' }
  s3 = new S3Client({ ...engine.clientConfig, forcePathStyle: true })
  await s3.send(new CreateBucketCommand({ Bucket: 'captured' }))
  await engine.serve('plain')
  const sagemaker = new SageMakerClient(engine.clientConfig)
  await sagemaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: name,
      ProductionVariants: [
        { VariantName: variant, ModelName: 'plain', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 },
      ],
      DataCaptureConfig: {
        EnableCapture: true,
        InitialSamplingPercentage: 100,
        DestinationS3Uri: 's3://captured/traffic/',
        CaptureOptions: [{ CaptureMode: 'InputAndOutput' }],
        CaptureContentTypeHeader: { CsvContentTypes: ['text/csv'], JsonContentTypes: ['application/json'] },
      },
    }),
  )
  sagemaker.destroy()
  await engine.createEndpoint(name, name)
  await engine.until(name, endpoint => endpoint.EndpointStatus === 'InService')
})

afterAll(async () => {
  s3.destroy()
  await engine[Symbol.asyncDispose]()
})

const put = (path: string, Body: string) =>
  s3.send(new PutObjectCommand({ Bucket: 'captured', Key: `traffic/${name}/${variant}/${path}`, Body }))
const line = (eventId: string, second: number, data = 'x') =>
  `${JSON.stringify({
    captureData: { endpointInput: { data, encoding: 'CSV', mode: 'INPUT' } },
    eventMetadata: { eventId, inferenceTime: new Date(Date.UTC(2020, 0, 2, 3, 0, second)).toISOString() },
    eventVersion: '0',
  })}\n`

/** All pages of an hour. */
async function all(hour: string) {
  const pages: CapturePage[] = []
  for (let next: CapturePage['next'] = { file: '~', offset: 0 }; next; next = pages.at(-1)?.next)
    pages.push(
      await readCaptures(context, { name, variant, hour, ...(pages.length > 0 ? next : {}), offset: next.offset }),
    )
  return pages
}
const ids = (pages: CapturePage[]) => pages.flatMap(page => page.captures.map(capture => capture.eventId))

test('what the engine captured is read back', async () => {
  const runtime = new SageMakerRuntimeClient(engine.clientConfig)
  const Body = JSON.stringify({ body: 'a,b', headers: { 'content-type': 'text/csv' } })
  const call = { EndpointName: name, ContentType: 'application/json', InferenceId: 'i-1', Body }
  await runtime.send(new InvokeEndpointCommand(call))
  await runtime.send(new InvokeEndpointCommand({ ...call, ContentType: 'x/y', Body: Buffer.from([0xff, 0xfe]) }))
  runtime.destroy()
  const hours = async () => (await listCaptureHours(context, { name, variant })).hours
  await expect.poll(hours, { timeout: 15_000 }).toHaveLength(1)
  const [hour = ''] = await hours()
  const { captures } = await readCaptures(context, { name, variant, hour, offset: 0 })
  const first = captures.find(capture => capture.request?.contentType === 'application/json')
  expect(first).toMatchObject({ inferenceId: 'i-1', response: { contentType: 'text/csv', bytes: 3 } })
  expect(Buffer.from(first?.request?.body ?? '', 'base64').toString()).toBe(Body)
  const second = captures.find(capture => capture.request?.contentType === 'x/y')
  expect(second?.request).toMatchObject({ bytes: 2, body: Buffer.from([0xff, 0xfe]).toString('base64') })
})

test('hours are listed from the newest, page by page', async () => {
  for (let hour = 0; hour < 60; hour++)
    await put(
      `2019/${hour < 30 ? '01/05' : '12/31'}/${String(hour % 24).padStart(2, '0')}/00-00-0${hour % 10}-a.jsonl`,
      'x',
    )
  await put('notes/readme.txt', 'x')
  const first = await listCaptureHours(context, { name, variant, before: '2020/01/01/00' })
  expect(first.hours.slice(0, 2)).toEqual(['2019/12/31/23', '2019/12/31/22'])
  expect(first.hours.at(-1)).toBe('2019/01/05/00')
  expect(first).toMatchObject({ hours: { length: 48 }, hasEarlier: false })
  const rest = await listCaptureHours(context, { name, variant, before: '2019/12/31/01' })
  expect(rest.hours.slice(0, 2)).toEqual(['2019/12/31/00', '2019/01/05/23'])
  await put('2018/01/01/05/00-00-000-a.jsonl', 'x')
  expect(await listCaptureHours(context, { name, variant, before: '2020/01/01/00' })).toMatchObject({
    hours: { length: 48 },
    hasEarlier: true,
  })
})

test('files are read in bounded pages, and no line is lost or read twice', async () => {
  const expected: string[] = []
  for (const file of ['10', '20', '30']) {
    const lines = Array.from({ length: 90 }, (_, index) => {
      const id = `${file}-${index}`
      expected.push(id)
      return line(id, index % 60, 'y'.repeat((index * 7919) % 30_000))
    })
    await put(`2020/01/02/03/${file}-00-000-a.jsonl`, lines.join(''))
  }
  const pages = await all('2020/01/02/03')
  expect(pages.length).toBeGreaterThan(1)
  expect(ids(pages).sort()).toEqual(expected.sort())
  expect(pages[0]?.captures[0]?.eventId).toMatch(/^30-/)
  const [first] = pages
  expect(first?.captures.every((each, index, list) => index === 0 || each.atMs <= (list[index - 1]?.atMs ?? 0))).toBe(
    true,
  )
})

test('lines that are too long or no captures are left out, and counted', async () => {
  const long = line('long', 1, 'z'.repeat(3 * 1024 ** 2))
  await put('2020/02/02/03/00-00-000-a.jsonl', `${line('before', 0)}${long}no capture\n${line('after', 2)}`)
  await put('2020/02/02/03/00-00-001-b.jsonl', `${long.trimEnd()}`)
  await put('2020/02/02/03/00-00-002-c.jsonl', line('unended', 3).trimEnd())
  const pages = await all('2020/02/02/03')
  expect(ids(pages).sort()).toEqual(['after', 'before', 'unended'])
  expect(pages.reduce((sum, page) => sum + page.skippedLines, 0)).toBe(3)
})

test('an endpoint that captures nothing says so', async () => {
  await expect(listCaptureHours(context, { name: 'plain', variant })).rejects.toMatchObject({ code: 'not-configured' })
})
