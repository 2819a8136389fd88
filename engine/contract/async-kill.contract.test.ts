import { randomInt } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DescribeEndpointCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointAsyncCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, expect, test } from 'vitest'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { irisFiles } from '../../scripts/demo-models/iris/files.ts'
import { type EngineProcess, startEngineProcess } from './fixtures/engine-process.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'slipway-async-kill-'))
let running: EngineProcess | undefined
afterAll(async () => {
  await running?.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

const { version } = JSON.parse(readFileSync(new URL('../../containers/onnx/package.json', import.meta.url), 'utf8'))
const kills = 4
const requestsPerRound = 200

async function startEndpoint(engine: EngineProcess) {
  const s3 = new S3Client(engine.clientConfig)
  const client = new SageMakerClient(engine.clientConfig)
  await s3.send(new CreateBucketCommand({ Bucket: 'data' }))
  await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'model.tar.gz', Body: await packModel(await irisFiles()) }))
  await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'in.csv', Body: '5.1,3.5,1.4,0.2' }))
  await client.send(
    new CreateModelCommand({
      ModelName: 'iris',
      ExecutionRoleArn: `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`,
      PrimaryContainer: {
        Image: `${engine.accountId}.dkr.ecr.us-east-1.amazonaws.com/slipway-onnx:${version}`,
        ModelDataUrl: 's3://data/model.tar.gz',
      },
    }),
  )
  await client.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: 'queued',
      ProductionVariants: [
        { VariantName: 'v', ModelName: 'iris', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 },
      ],
      AsyncInferenceConfig: {
        ClientConfig: { MaxConcurrentInvocationsPerInstance: 1 },
        OutputConfig: { S3OutputPath: 's3://data/out', S3FailurePath: 's3://data/failed' },
      },
    }),
  )
  await client.send(new CreateEndpointCommand({ EndpointName: 'queue', EndpointConfigName: 'queued' }))
  const status = async () => (await client.send(new DescribeEndpointCommand({ EndpointName: 'queue' }))).EndpointStatus
  while ((await status()) !== 'InService') await sleep(50)
}

/** Sends until the engine is gone or enough were sent; every second payload travels with its request. */
async function send(engine: EngineProcess, acknowledged: string[]) {
  const runtime = new SageMakerRuntimeClient(engine.clientConfig)
  for (let sent = 0; sent < requestsPerRound; sent++) {
    const input = sent % 2 === 0 ? { Body: Buffer.from('5.1,3.5,1.4,0.2') } : { InputLocation: 's3://data/in.csv' }
    const types = { ContentType: 'text/csv', Accept: 'text/csv' }
    const command = new InvokeEndpointAsyncCommand({ EndpointName: 'queue', ...input, ...types })
    const reply = await runtime.send(command).catch(() => undefined)
    if (!reply?.OutputLocation) return
    acknowledged.push(reply.OutputLocation.slice('s3://data/'.length))
  }
}

/** When each object below a prefix was written, by key. */
async function written(engine: EngineProcess, Prefix: string): Promise<Map<string, number>> {
  const client = new S3Client(engine.clientConfig)
  const times = new Map<string, number>()
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: 'data', Prefix }))
    for (const { Key = '', LastModified } of Contents) times.set(Key, LastModified?.getTime() ?? 0)
  return times
}

test('kill -9 in the middle of a queue: every acknowledged request has its result, and none is done twice', {
  timeout: 120_000,
}, async () => {
  let engine = await startEngineProcess(dataDir)
  running = engine
  const port = Number(new URL(engine.url).port)
  await startEndpoint(engine)
  const acknowledged: string[] = []
  const kept: Map<string, number>[] = []
  let waitedAtKill = 0
  for (let round = 0; round < kills; round++) {
    const sending = send(engine, acknowledged)
    await sleep(randomInt(200, 1200))
    const done = await written(engine, 'out/')
    kept.push(done)
    waitedAtKill += acknowledged.length - done.size
    await engine.kill()
    await sending
    engine = await startEngineProcess(dataDir, port)
    running = engine
  }
  expect(waitedAtKill).toBeGreaterThan(0)
  await expect
    .poll(
      async () => {
        const done = await written(engine, 'out/')
        return acknowledged.filter(key => !done.has(key)).length
      },
      { timeout: 60_000, interval: 200 },
    )
    .toBe(0)
  // A turn more, in which anything that is still in the queue would be done again.
  await sleep(1500)
  const done = await written(engine, 'out/')
  for (const [key, time] of kept.flatMap(before => [...before])) expect([key, done.get(key)]).toEqual([key, time])
  expect((await written(engine, 'failed/')).size).toBe(0)
  const s3 = new S3Client(engine.clientConfig)
  for (const Key of acknowledged.slice(0, 20)) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'data', Key }))
    expect(await Body?.transformToString()).toMatch(/^setosa,/)
  }
  expect(engine.complaints()).toBe('')
})
