import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import {
  CreateModelCommand,
  CreateTransformJobCommand,
  DescribeTransformJobCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { afterAll, expect, test } from 'vitest'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { irisFiles } from '../../scripts/demo-models/iris/files.ts'
import { type EngineProcess, startEngineProcess } from './fixtures/engine-process.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'slipway-transform-kill-'))
let running: EngineProcess | undefined
afterAll(async () => {
  await running?.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

const { version } = JSON.parse(readFileSync(new URL('../../containers/onnx/package.json', import.meta.url), 'utf8'))
const fileCount = 24
const recordsPerFile = 150
const record = '5.1,3.5,1.4,0.2'

async function startJob(engine: EngineProcess) {
  const s3 = new S3Client(engine.clientConfig)
  const client = new SageMakerClient(engine.clientConfig)
  await s3.send(new CreateBucketCommand({ Bucket: 'data' }))
  await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'model.tar.gz', Body: await packModel(await irisFiles()) }))
  const Body = `${record}\n`.repeat(recordsPerFile)
  for (let file = 0; file < fileCount; file++)
    await s3.send(new PutObjectCommand({ Bucket: 'data', Key: `in/${file}.csv`, Body }))
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
    new CreateTransformJobCommand({
      TransformJobName: 'job',
      ModelName: 'iris',
      BatchStrategy: 'SingleRecord',
      TransformInput: {
        DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://data/in/' } },
        ContentType: 'text/csv',
        SplitType: 'Line',
      },
      TransformOutput: { S3OutputPath: 's3://data/out', Accept: 'text/csv', AssembleWith: 'Line' },
      TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 2 },
    }),
  )
}

/** When each output was written, by key. */
async function outputs(engine: EngineProcess): Promise<Map<string, number>> {
  const s3 = new S3Client(engine.clientConfig)
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'data', Prefix: 'out/' }))
  return new Map(Contents.map(({ Key = '', LastModified }) => [Key, LastModified?.getTime() ?? 0]))
}

test('kill -9 in the middle of a transform job: it goes on, and writes no output twice', {
  timeout: 120_000,
}, async () => {
  let engine = await startEngineProcess(dataDir)
  running = engine
  const port = Number(new URL(engine.url).port)
  await startJob(engine)
  const kept: Map<string, number>[] = []
  for (const share of [0.2, 0.6]) {
    let written = await outputs(engine)
    while (written.size < fileCount * share) {
      await sleep(20)
      written = await outputs(engine)
    }
    expect(written.size).toBeLessThan(fileCount)
    await engine.kill()
    engine = await startEngineProcess(dataDir, port)
    running = engine
    kept.push(written)
  }
  const job = await finished(engine)
  expect(job).toMatchObject({ TransformJobStatus: 'Completed' })
  const written = await outputs(engine)
  expect(written.size).toBe(fileCount)
  // What was written before a kill has kept its time.
  for (const [key, time] of kept.flatMap(before => [...before])) expect([key, written.get(key)]).toEqual([key, time])
  const s3 = new S3Client(engine.clientConfig)
  for (const Key of written.keys()) {
    const text = await (await s3.send(new GetObjectCommand({ Bucket: 'data', Key }))).Body?.transformToString()
    const lines = text?.trimEnd().split('\n') ?? []
    expect([Key, lines.length, lines.every(line => line.startsWith('setosa,'))]).toEqual([Key, recordsPerFile, true])
  }
})

async function finished(engine: EngineProcess) {
  const client = new SageMakerClient(engine.clientConfig)
  for (;;) {
    const job = await client.send(new DescribeTransformJobCommand({ TransformJobName: 'job' }))
    if (job.TransformJobStatus !== 'InProgress') return job
    await sleep(50)
  }
}
