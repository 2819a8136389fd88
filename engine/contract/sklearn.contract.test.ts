import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  type CreateEndpointConfigInput,
  CreateModelCommand,
  DescribeEndpointCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  findSklearnPython,
  irisRows,
  packIris,
  scriptEnvironment,
  sklearnImage,
  trainIris,
} from '../../containers/python/fixtures/iris.ts'
import { startTestEngine, type TestEngine } from '../fixtures/test-engine.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-sklearn-'))
const joblib = join(folder, 'model.joblib')
const bucket = 'sklearn'
let engine: TestEngine
let sageMaker: SageMakerClient
let runtime: SageMakerRuntimeClient
let s3: S3Client

beforeAll(async () => {
  if (!findSklearnPython()) return
  trainIris(joblib)
  engine = await startTestEngine()
  sageMaker = new SageMakerClient(engine.clientConfig)
  runtime = new SageMakerRuntimeClient(engine.clientConfig)
  s3 = new S3Client(engine.clientConfig)
  await s3.send(new CreateBucketCommand({ Bucket: bucket }))
  await put('model.tar.gz', await packIris(joblib))
}, 60_000)
afterAll(async () => {
  await engine?.[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

const put = (Key: string, Body: Uint8Array | string) => s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }))

async function host(
  name: string,
  config: Partial<CreateEndpointConfigInput> & Pick<CreateEndpointConfigInput, 'ProductionVariants'>,
  container: { Environment?: Record<string, string>; ModelDataUrl?: string; Mode?: 'MultiModel' } = {},
) {
  const PrimaryContainer = {
    Image: sklearnImage,
    ModelDataUrl: `s3://${bucket}/model.tar.gz`,
    Environment: scriptEnvironment,
    ...container,
  }
  const ExecutionRoleArn = `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`
  await sageMaker.send(new CreateModelCommand({ ModelName: name, PrimaryContainer, ExecutionRoleArn }))
  await sageMaker.send(new CreateEndpointConfigCommand({ EndpointConfigName: name, ...config }))
  await sageMaker.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }))
  for (;;) {
    const endpoint = await sageMaker.send(new DescribeEndpointCommand({ EndpointName: name }))
    if (endpoint.EndpointStatus !== 'Creating') return endpoint
    await sleep(50)
  }
}

const instances = (ModelName: string) => [
  { ModelName, VariantName: 'AllTraffic', InstanceType: 'ml.m5.large' as const, InitialInstanceCount: 1 },
]

async function predict(EndpointName: string, more: { TargetModel?: string } = {}) {
  const Body = JSON.stringify(irisRows.map(({ row }) => row))
  const input = { EndpointName, Body, ContentType: 'application/json', ...more }
  const reply = await runtime.send(new InvokeEndpointCommand(input))
  return JSON.parse(Buffer.from(reply.Body ?? []).toString())
}
const predictions = irisRows.map(({ species }) => species)

describe.skipIf(!findSklearnPython())('a model.joblib on the image of scikit-learn', () => {
  it('answers in real time', async () => {
    expect(await host('real-time', { ProductionVariants: instances('real-time') })).toMatchObject({
      EndpointStatus: 'InService',
    })
    expect(await predict('real-time')).toEqual({ predictions })
  })
})
