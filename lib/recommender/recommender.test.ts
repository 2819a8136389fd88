import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { unpackTar } from 'modern-tar'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { dashboardEnvOf } from '../../engine/fixtures/dashboard-env.ts'
import { composedInstance, composedPriceFile } from '../../engine/fixtures/price-file.ts'
import { type Engine, startEngine } from '../../engine/index.ts'
import { priceListOf } from '../../engine/services/pricing/index.ts'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { irisFiles } from '../../scripts/demo-models/iris/files.ts'
import { awsClients } from '../aws/clients'
import type { Context } from '../context'
import { draftOf, prefillOf } from '../deploy/draft'
import { listImages } from '../images/list'
import { listRepositories } from '../images/list-repositories'
import { readJobLogs } from '../jobs/read-logs'
import { createModel } from '../models/create'
import { getModel } from '../models/get'
import { listRoles } from '../roles/list'
import { createRecommenderJob } from './create'
import { type RecommenderDraft, recommenderDraftOf } from './draft'
import { recommenderFailureHint } from './failure-hints'
import { getRecommenderJob } from './get'
import { listRecommenderJobs } from './list'
import { isInFlight } from './model'
import { packPayloads } from './pack-payloads'
import { derivedOf, parseRecommenderDraft } from './parse-draft'
import { stopRecommenderJob } from './stop'
import { recommenderJobToAws } from './to-aws'

const NOW = new Date('2026-11-22T21:30:05Z')
const ROLE = 'arn:aws:iam::123456789012:role/slipway'
const right: RecommenderDraft = {
  ...recommenderDraftOf({ model: 'iris' }),
  payloads: [{ text: '5.1,3.5,1.4,0.2' }],
}

function parse(change: Partial<RecommenderDraft>) {
  const draft = { ...right, ...change }
  const derived = { name: 'iris-1', roleArn: ROLE, payloadFolderUrl: 's3://data/slipway/' }
  return parseRecommenderDraft(draft, derived, 'operation-1')
}

const errorsOf = (change: Partial<RecommenderDraft>) => {
  const parsed = parse(change)
  return parsed.ok ? {} : parsed.errors
}

describe('a draft', () => {
  it('becomes a default job on the types that were chosen', () => {
    const parsed = parse({ instanceTypes: ['ml.c5.large', 'ml.m5.large'], maxInvocations: '100', maxTests: '1' })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
    expect(recommenderJobToAws(parsed.job)).toMatchObject({
      JobName: 'iris-1',
      JobType: 'Default',
      RoleArn: ROLE,
      InputConfig: {
        ModelName: 'iris',
        ResourceLimit: { MaxNumberOfTests: 1 },
        ContainerConfig: {
          PayloadConfig: {
            SamplePayloadUrl: expect.stringMatching(/^s3:\/\/data\/slipway\/operation-1-\w+\.tar\.gz$/),
            SupportedContentTypes: ['text/csv'],
          },
          SupportedInstanceTypes: ['ml.c5.large', 'ml.m5.large'],
        },
      },
      StoppingConditions: { MaxInvocations: 100 },
    })
  })

  it('becomes an advanced job with its traffic and variables', () => {
    const parsed = parse({
      type: 'Advanced',
      trafficType: 'STAIRS',
      parameters: [{ key: 'OMP_NUM_THREADS', value: '1, 2' }],
      latencyMs: '50',
      percentile: 'P99',
      flatInvocations: 'Continue',
    })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
    expect(recommenderJobToAws(parsed.job)).toMatchObject({
      InputConfig: {
        TrafficPattern: {
          TrafficType: 'STAIRS',
          Stairs: { DurationInSeconds: 120, NumberOfSteps: 3, UsersPerStep: 2 },
        },
        EndpointConfigurations: [
          {
            InstanceType: 'ml.m5.large',
            EnvironmentParameterRanges: {
              CategoricalParameterRanges: [{ Name: 'OMP_NUM_THREADS', Value: ['1', '2'] }],
            },
          },
        ],
      },
      StoppingConditions: {
        ModelLatencyThresholds: [{ Percentile: 'P99', ValueInMilliseconds: 50 }],
        FlatInvocations: 'Continue',
      },
    })
  })

  it('names another archive when its payloads change', () => {
    const urlOf = (text: string) => {
      const parsed = parse({ payloads: [{ text }] })
      return parsed.ok && parsed.job.samplePayloadUrl
    }
    expect(urlOf('1')).toBe(urlOf('1'))
    expect(urlOf('1')).not.toBe(urlOf('2'))
  })

  it.each<[Partial<RecommenderDraft>, string, RegExp]>([
    [{ payloads: [{ text: '' }] }, 'payloads.0', /request/],
    [{ payloadSource: 'archive', archiveUrl: 's3://data/payload.csv' }, 'archiveUrl', /tar archive/],
    [{ contentType: '' }, 'contentType', /text\/csv/],
    [{ accept: 'csv' }, 'accept', /text\/csv/],
    [{ instanceTypes: ['ml.huge'] }, 'instanceTypes.0', /list/],
    [{ instanceTypes: ['ml.m5.large', 'ml.m5.large'] }, 'instanceTypes.1', /twice/],
    [{ type: 'Advanced', phases: [{ users: '1', spawnRate: '0', seconds: '60' }] }, 'phases.0.seconds', /120/],
    [{ type: 'Advanced', trafficType: 'STAIRS', usersPerStep: '4' }, 'usersPerStep', /3/],
    [{ type: 'Advanced', trafficType: 'STAIRS', stairSeconds: '3600' }, 'durationSeconds', /10800 s/],
    [{ type: 'Advanced', parameters: [{ key: 'A', value: '1,2,3,4' }] }, 'parameters.0.value', /3 values/],
    [{ type: 'Advanced', parameters: [{ key: '1', value: '1' }] }, 'parameters.0.key', /digit/],
    [{ durationSeconds: '20000' }, 'durationSeconds', /18,000/],
    [{ latencyMs: '0' }, 'latencyMs', /1/],
    [{ roleArn: 'role' }, 'roleArn', /arn/],
    [{ name: 'a job' }, 'name', /letters/],
  ])('%j is wrong at %s', (change, field, words) => {
    expect(errorsOf(change)).toEqual({ [field]: expect.stringMatching(words) })
  })

  it('asks for the model first, and not for what follows from it', () => {
    const draft = { ...right, modelName: '' }
    const parsed = parseRecommenderDraft(draft, derivedOf(draft, undefined, NOW), 'operation-1')
    expect(parsed.ok ? {} : parsed.errors).toEqual({ modelName: expect.any(String) })
  })
})

test('payloads are packed as a gzip-compressed tar archive, a file each', async () => {
  const packed = await packPayloads([new TextEncoder().encode('1,2'), Uint8Array.of(0, 255)])
  const entries = await unpackTar(gunzipSync(Buffer.from(await packed.arrayBuffer())))
  expect(entries.map(({ header, data }) => [header.name, [...(data ?? [])]])).toEqual([
    ['payload-1', [...Buffer.from('1,2')]],
    ['payload-2', [0, 255]],
  ])
})

test('“Deploy this” fills the Deploy form', () => {
  const draft = draftOf(
    prefillOf({ model: 'iris', option: 'real-time', instanceType: 'ml.c5.large', instanceCount: '2' }),
  )
  expect(draft).toMatchObject({
    existingModelName: 'iris',
    variants: [{ instanceType: 'ml.c5.large', instanceCount: '2' }],
  })
})

describe('against the engine', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'recommender-'))
  let engine: Engine
  let context: Context

  beforeAll(async () => {
    const priceList = priceListOf(JSON.parse(composedPriceFile([composedInstance('ml.c5.large', '0.6')])))
    engine = await startEngine({
      dataDir,
      limits: { hosting: { recommendationSecondMs: 20 } },
      ...(priceList && { priceList }),
    })
    Object.assign(process.env, dashboardEnvOf(engine))
    const aws = awsClients('us-east-1')
    const actor = { id: 't', name: 'T' }
    context = { region: 'us-east-1', actor, signal: AbortSignal.timeout(100_000), aws, requestId: 't' }
    const s3 = await aws.s3
    await s3.send(new CreateBucketCommand({ Bucket: 'data' }))
    const put = (Key: string, Body: string | Uint8Array) => s3.send(new PutObjectCommand({ Bucket: 'data', Key, Body }))
    await put('iris/model.tar.gz', await packModel(irisFiles()))
    const bytes = new TextEncoder().encode('5.1,3.5,1.4,0.2')
    await put('payload.tar.gz', new Uint8Array(await (await packPayloads([bytes])).arrayBuffer()))
    await put('no-archive.tar.gz', 'this is no archive')
    const [role] = await listRoles(context, {})
    const [repository] = await listRepositories(context, {})
    const [image] = await listImages(context, { repository: repository?.name ?? '' })
    const container = { environment: {}, isMultiModel: false, isModelCached: true }
    await createModel(context, {
      name: 'iris',
      containers: [{ ...container, image: image?.uri ?? '', artifactUrl: 's3://data/iris/model.tar.gz' }],
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

  async function jobOf(name: string, change: Partial<RecommenderDraft> = {}) {
    const { model } = await getModel(context, { name: 'iris' })
    const draft: RecommenderDraft = {
      ...right,
      name,
      payloadSource: 'archive',
      archiveUrl: 's3://data/payload.tar.gz',
      instanceTypes: ['ml.c5.large', 'ml.m5.large'],
      ...change,
    }
    const parsed = parseRecommenderDraft(draft, derivedOf(draft, model, NOW), `operation-${name}`)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
    return parsed.job
  }

  async function over(name: string) {
    for (;;) {
      const detail = await getRecommenderJob(context, { name })
      if (!isInFlight(detail.job)) return detail
      await sleep(200)
    }
  }

  it('runs a job, with a cost only where a price is known', async () => {
    const input = await jobOf('default', { maxTests: '2' })
    expect(await createRecommenderJob(context, input)).toMatchObject({ name: 'default', isAdopted: false })
    const { job, steps, tags } = await over('default')
    expect(job).toMatchObject({ status: 'COMPLETED', type: 'Default', modelName: 'iris', maxTests: 2 })
    expect(steps.map(({ status, instanceType, instanceCount }) => [status, instanceType, instanceCount])).toEqual([
      ['COMPLETED', 'ml.c5.large', 1],
      ['COMPLETED', 'ml.m5.large', 1],
    ])
    const [priced, unpriced] = job.recommendations
    expect(priced?.metrics?.maxInvocationsPerMinute).toBeGreaterThan(0)
    expect(priced?.metrics?.latencyMs).toBeGreaterThan(0)
    expect(priced?.metrics?.costPerHour).toBeCloseTo(0.6)
    expect(unpriced?.instanceType).toBe('ml.m5.large')
    expect(unpriced?.metrics?.costPerHour).toBeUndefined()
    expect(unpriced?.metrics?.costPerInference).toBeUndefined()
    expect(tags).toContainEqual({ key: 'slipway:operation-id', value: 'operation-default' })
    expect(await createRecommenderJob(context, input)).toMatchObject({ isAdopted: true })
    const { lines } = await readJobLogs('recommender')(context, { name: 'default', from: Date.now() - 600_000 })
    expect(lines.some(({ stream }) => stream === 'execution')).toBe(true)
  }, 90_000)

  it('says of an archive that is none what to do', async () => {
    await createRecommenderJob(context, await jobOf('broken', { archiveUrl: 's3://data/no-archive.tar.gz' }))
    const { job } = await over('broken')
    expect(job.status).toBe('FAILED')
    expect(recommenderFailureHint(job.failureReason ?? '')?.cure).toContain('tar -czf')
  }, 60_000)

  it('stops a job under way, and lists them all', async () => {
    await createRecommenderJob(context, await jobOf('stopped', { flatInvocations: 'Continue' }))
    await stopRecommenderJob(context, { name: 'stopped' })
    expect((await over('stopped')).job.status).toBe('STOPPED')
    await expect(stopRecommenderJob(context, { name: 'stopped' })).rejects.toThrow(/STOPPED/)
    const jobs = await listRecommenderJobs(context, {})
    expect(jobs.map(({ name }) => name).sort()).toEqual(['broken', 'default', 'stopped'])
  }, 60_000)
})
