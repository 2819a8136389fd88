import { randomInt } from 'node:crypto'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DescribeEndpointCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, expect, test } from 'vitest'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { irisFiles } from '../../scripts/demo-models/iris/files.ts'
import { type EngineProcess, startEngineProcess } from './fixtures/engine-process.ts'
import { endpointWriter, modelWriter, objectWriter } from './fixtures/writers.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'slipway-kill-'))
let running: EngineProcess | undefined
afterAll(async () => {
  await running?.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

const { version } = JSON.parse(readFileSync(new URL('../../containers/onnx/package.json', import.meta.url), 'utf8'))

async function prepare(engine: EngineProcess) {
  const image = `${engine.accountId}.dkr.ecr.us-east-1.amazonaws.com/slipway-onnx:${version}`
  const role = `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`
  const s3 = new S3Client(engine.clientConfig)
  await s3.send(new CreateBucketCommand({ Bucket: 'kept' }))
  const Body = await packModel(await irisFiles())
  await s3.send(new PutObjectCommand({ Bucket: 'kept', Key: 'model.tar.gz', Body }))
  const client = new SageMakerClient(engine.clientConfig)
  const PrimaryContainer = { Image: image, ModelDataUrl: 's3://kept/model.tar.gz' }
  await client.send(new CreateModelCommand({ ModelName: 'iris', PrimaryContainer, ExecutionRoleArn: role }))
  for (const EndpointConfigName of ['one', 'two']) {
    const variant = {
      VariantName: 'v',
      ModelName: 'iris',
      InstanceType: 'ml.m5.large',
      InitialInstanceCount: 1,
    } as const
    await client.send(new CreateEndpointConfigCommand({ EndpointConfigName, ProductionVariants: [variant] }))
  }
  return [objectWriter('kept'), modelWriter(image, role), endpointWriter('first'), endpointWriter('second')]
}

test('kill -9 at any moment loses no acknowledged write and leaves nothing half-done', {
  timeout: 120_000,
}, async () => {
  let engine = await startEngineProcess(dataDir)
  const port = Number(new URL(engine.url).port)
  const writers = await prepare(engine)
  for (let kills = 0; kills < 6; kills++) {
    running = engine
    const writing = writers.map(writer => writer.write(engine).catch(error => error))
    await new Promise(resolve => setTimeout(resolve, randomInt(100, 2500)))
    await engine.kill()
    const ends = await Promise.all(writing)
    expect(ends.filter(error => error.$metadata?.httpStatusCode !== undefined)).toEqual([])
    expect(engine.complaints()).toBe('')
    engine = await startEngineProcess(dataDir, port)
    running = engine
    for (const writer of writers) expect([writer.name, await writer.losses(engine)]).toEqual([writer.name, []])
  }
  for (const writer of writers) expect(writer.acknowledged()).toBeGreaterThan(2)
  await serveAgain(engine)
  // Objects and models on disk are those that somebody can name; nothing half-written stays.
  expect(globSync('**/*.partial*', { cwd: dataDir })).toEqual([])
})

/** Endpoints that are there answer. */
async function serveAgain(engine: EngineProcess) {
  const client = new SageMakerClient(engine.clientConfig)
  const runtime = new SageMakerRuntimeClient(engine.clientConfig)
  for (const EndpointName of ['first', 'second']) {
    const endpoint = await client.send(new DescribeEndpointCommand({ EndpointName })).catch(() => undefined)
    if (!endpoint) continue
    const Body = '5.1,3.5,1.4,0.2'
    const reply = await runtime.send(
      new InvokeEndpointCommand({ EndpointName, Body, ContentType: 'text/csv', Accept: 'text/csv' }),
    )
    expect(reply.Body.transformToString()).toMatch(/^setosa,/)
  }
}
