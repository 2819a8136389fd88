import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dashboardEnvOf } from '../../engine/fixtures/dashboard-env.ts'
import { type Engine, startEngine } from '../../engine/index.ts'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { irisFiles } from '../../scripts/demo-models/iris/files.ts'
import { awsClients } from '../aws/clients'
import type { Context } from '../context'
import { listImages } from '../images/list'
import { listRepositories } from '../images/list-repositories'
import { readJobLogs } from '../jobs/read-logs'
import { createModel } from '../models/create'
import { listRoles } from '../roles/list'
import { createTransformJob } from './create'
import { emptyTransformDraft, prefillOfJob, transformDraftOf } from './draft'
import { transformFailureHint } from './failure-hints'
import { listTransformFiles } from './files'
import { getTransformJob } from './get'
import { listTransformJobs } from './list'
import { listTransformJobRows } from './list-rows'
import { isInFlight } from './model'
import { parseTransformDraft } from './parse-draft'
import { peekInput } from './peek'
import { readTransformRecords } from './records'
import type { CreateTransformJob } from './schema'
import { stopTransformJob } from './stop'

const REGION = 'us-east-1'
const dataDir = mkdtempSync(join(tmpdir(), 'batch-'))
let engine: Engine
let context: Context

beforeAll(async () => {
  engine = await startEngine({ dataDir })
  Object.assign(process.env, dashboardEnvOf(engine))
  const aws = awsClients(REGION)
  context = { region: REGION, actor: { id: 't', name: 'T' }, signal: AbortSignal.timeout(100_000), aws, requestId: 't' }
  const s3 = await aws.s3
  await s3.send(new CreateBucketCommand({ Bucket: 'data' }))
  const put = (Key: string, Body: string | Buffer) => s3.send(new PutObjectCommand({ Bucket: 'data', Key, Body }))
  await put('iris/model.tar.gz', await packModel(irisFiles()))
  await put('in/a.csv', rows(70))
  await put('in/deep/b: c.csv', '6.3,3.3,6.0,2.5\r\n\r\n7.1,3.0,5.9,2.1')
  await put('in/wrong.csv', '1,2,3,4\nfive,6,7,8\n')
  await put('packed/a.csv.gz', gzipSync(rows(3)))
  const [role] = await listRoles(context, {})
  const [repository] = await listRepositories(context, {})
  const [image] = await listImages(context, { repository: repository?.name ?? '' })
  await createModel(context, {
    name: 'iris',
    containers: [
      {
        image: image?.uri ?? '',
        artifactUrl: 's3://data/iris/model.tar.gz',
        environment: {},
        isMultiModel: false,
        isModelCached: true,
      },
    ],
    isInvokedDirectly: false,
    roleArn: role?.arn ?? '',
    tags: [],
    operationId: 'operation-model',
  })
})

afterAll(async () => {
  await engine.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const rows = (count: number) => Array.from({ length: count }, (_, at) => `5.${at % 10},3.5,1.4,0.2\n`).join('')

function jobOf(name: string, change: Partial<ReturnType<typeof emptyTransformDraft>> = {}): CreateTransformJob {
  const draft = {
    ...emptyTransformDraft(),
    modelName: 'iris',
    inputUrl: 's3://data/in/',
    accept: 'text/csv',
    ...change,
  }
  const parsed = parseTransformDraft(draft, { name, outputUrl: `s3://data/out-${name}/` }, `operation-${name}`)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return parsed.job
}

async function over(name: string) {
  for (;;) {
    const { job } = await getTransformJob(context, { name })
    if (!isInFlight(job)) return job
    await sleep(200)
  }
}

describe('a job with a file that the model refuses', () => {
  beforeAll(async () => {
    const made = await createTransformJob(context, jobOf('join', { joinSource: 'Input', outputFilter: '$[0,-1]' }))
    expect(made).toMatchObject({ name: 'join', isAdopted: false })
    await over('join')
  }, 60_000)

  it('fails in words that have a cure', async () => {
    const { job, tags } = await getTransformJob(context, { name: 'join' })
    expect(job).toMatchObject({ status: 'Failed', modelName: 'iris', joinSource: 'Input', instanceCount: 1 })
    expect(job.failureReason).toContain('ClientError: See job logs')
    expect(transformFailureHint(job.failureReason ?? '')?.cure).toContain('files below')
    expect(tags).toContainEqual({ key: 'slipway:operation-id', value: 'operation-join' })
  })

  it('tells of each file what became of it', async () => {
    const { counts, files } = await listTransformFiles(context, { name: 'join', from: 0, state: 'all' })
    expect(counts).toEqual({ all: 3, done: 2, failed: 1, isCut: false })
    expect(
      files.map(({ key, outputKey, doneAtMs, failure }) => [key, outputKey, doneAtMs !== undefined, failure?.[0]]),
    ).toEqual([
      ['in/a.csv', 'out-join/a.csv.out', true, undefined],
      ['in/deep/b: c.csv', 'out-join/deep/b: c.csv.out', true, undefined],
      ['in/wrong.csv', 'out-join/wrong.csv.out', false, 'ClientError: 400'],
    ])
    const failed = await listTransformFiles(context, { name: 'join', from: 0, state: 'failed' })
    expect(failed.files.map(({ key }) => key)).toEqual(['in/wrong.csv'])
  })

  it('shows records beside what became of them, page by page', async () => {
    const read = { name: 'join', key: 'in/a.csv' }
    const first = await readTransformRecords(context, { ...read, input: 0, output: 0, number: 1 })
    expect(first.records).toHaveLength(50)
    expect(first.records[1]).toEqual({ number: 2, input: '5.1,3.5,1.4,0.2', output: expect.stringMatching(/^5\.1,/) })
    if (!first.next) throw new Error('There is no second page.')
    const second = await readTransformRecords(context, { ...read, ...first.next })
    expect(second.records).toHaveLength(20)
    expect(second.records[0]).toMatchObject({
      number: 51,
      input: '5.0,3.5,1.4,0.2',
      output: expect.stringMatching(/^5\.0,/),
    })
    expect(second.next).toBeUndefined()
  })

  it('pairs records over empty lines and without a last line end; what failed has no other side', async () => {
    const page = { input: 0, output: 0, number: 1 }
    const { records } = await readTransformRecords(context, { name: 'join', key: 'in/deep/b: c.csv', ...page })
    expect(records.map(({ input, output }) => [input, output?.split(',')[0]])).toEqual([
      ['6.3,3.3,6.0,2.5', '6.3'],
      ['7.1,3.0,5.9,2.1', '7.1'],
    ])
    const wrong = await readTransformRecords(context, { name: 'join', key: 'in/wrong.csv', ...page })
    expect(wrong.records.map(({ output }) => output)).toEqual([undefined, undefined])
    const none = readTransformRecords(context, { name: 'join', key: 'in/none.csv', ...page })
    await expect(none).rejects.toMatchObject({ code: 'not-found' })
  })

  it('has a log whose streams are named without the job', async () => {
    const { lines } = await readJobLogs('batch')(context, { name: 'join', from: Date.now() - 600_000 })
    expect(
      lines.some(({ stream, text }) => stream.endsWith('/data-log') && text.includes('wrong.csv: ClientError: 400')),
    ).toBe(true)
    expect(lines.every(({ stream }) => !stream.startsWith('join/'))).toBe(true)
  })

  it('is adopted by the try whose reply was lost, and its name is taken for others', async () => {
    expect(await createTransformJob(context, jobOf('join'))).toMatchObject({ isAdopted: true })
    const other = createTransformJob(context, { ...jobOf('join'), operationId: 'another-one' })
    await expect(other).rejects.toMatchObject({ code: 'conflict', fields: { name: expect.any(String) } })
  })

  it('cannot be stopped, and says why', async () => {
    await expect(stopTransformJob(context, { name: 'join' })).rejects.toThrow(/status Failed/)
  })

  it('fills the form that runs it again', async () => {
    const { job } = await getTransformJob(context, { name: 'join' })
    const draft = transformDraftOf(prefillOfJob(job))
    expect(draft).toMatchObject({
      modelName: 'iris',
      inputUrl: 's3://data/in/',
      outputUrl: 's3://data/out-join/',
      joinSource: 'Input',
      outputFilter: '$[0,-1]',
      splitType: 'Line',
      assembleWith: 'Line',
    })
  })
})

it('reads packed input beside its plain output', async () => {
  await createTransformJob(context, jobOf('packed', { inputUrl: 's3://data/packed/', compression: 'Gzip' }))
  expect((await over('packed')).failureReason).toBeUndefined()
  const records = await readTransformRecords(context, {
    name: 'packed',
    key: 'packed/a.csv.gz',
    input: 0,
    output: 0,
    number: 1,
  })
  expect(records.records).toHaveLength(3)
  expect(records.records[2]).toEqual({ number: 3, input: '5.2,3.5,1.4,0.2', output: expect.any(String) })
}, 60_000)

it('lists jobs with what ListTransformJobs does not say', async () => {
  expect((await listTransformJobs(context, {})).map(({ name }) => name).sort()).toEqual(['join', 'packed'])
  const { rows: found, isPartial } = await listTransformJobRows(context, {})
  expect(isPartial).toBe(false)
  expect(found.find(({ name }) => name === 'join')).toMatchObject({
    modelName: 'iris',
    instanceType: 'ml.m5.large',
    instanceCount: 1,
  })
})

it('looks into an input before anything is started on it', async () => {
  expect(await peekInput(context, { url: 's3://data/in/' })).toMatchObject({
    files: 3,
    firstKey: 'in/a.csv',
    lines: expect.arrayContaining(['5.0,3.5,1.4,0.2']),
  })
  expect(await peekInput(context, { url: 's3://data/packed/' })).toMatchObject({
    files: 1,
    lines: expect.arrayContaining(['5.0,3.5,1.4,0.2']),
  })
  expect(await peekInput(context, { url: 's3://data/none/' })).toMatchObject({ files: 0, lines: [] })
})

it('tells of an unknown job that there is none', async () => {
  await expect(getTransformJob(context, { name: 'none' })).rejects.toThrow(/Could not find/)
})
