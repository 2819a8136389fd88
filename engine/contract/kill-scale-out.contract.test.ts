import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ApplicationAutoScalingClient,
  DescribeScalingActivitiesCommand,
  RegisterScalableTargetCommand,
  type ScalableDimension,
} from '@aws-sdk/client-application-auto-scaling'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DescribeEndpointCommand,
  type ProductionVariant,
  type ProductionVariantSummary,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, expect, test } from 'vitest'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { irisFiles } from '../../scripts/demo-models/iris/files.ts'
import { type EngineProcess, startEngineProcess } from './fixtures/engine-process.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'slipway-kill-scale-'))
let running: EngineProcess | undefined
afterAll(async () => {
  await running?.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

const { version } = JSON.parse(readFileSync(new URL('../../containers/onnx/package.json', import.meta.url), 'utf8'))

interface Case {
  name: string
  variant: Partial<ProductionVariant>
  dimension: ScalableDimension
  current(variant: ProductionVariantSummary | undefined): number | undefined
}
const cases: Case[] = [
  {
    name: 'instances',
    variant: { InstanceType: 'ml.m5.large', InitialInstanceCount: 1 },
    dimension: 'sagemaker:variant:DesiredInstanceCount',
    current: variant => variant?.CurrentInstanceCount,
  },
  {
    name: 'concurrency',
    variant: { ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 4, ProvisionedConcurrency: 1 } },
    dimension: 'sagemaker:variant:DesiredProvisionedConcurrency',
    current: variant => variant?.CurrentServerlessConfig?.ProvisionedConcurrency,
  },
]

async function prepare(engine: EngineProcess) {
  const s3 = new S3Client(engine.clientConfig)
  await s3.send(new CreateBucketCommand({ Bucket: 'kept' }))
  const Body = await packModel(await irisFiles())
  await s3.send(new PutObjectCommand({ Bucket: 'kept', Key: 'model.tar.gz', Body }))
  const client = new SageMakerClient(engine.clientConfig)
  const Image = `${engine.accountId}.dkr.ecr.us-east-1.amazonaws.com/slipway-onnx:${version}`
  const PrimaryContainer = { Image, ModelDataUrl: 's3://kept/model.tar.gz' }
  const ExecutionRoleArn = `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`
  await client.send(new CreateModelCommand({ ModelName: 'iris', PrimaryContainer, ExecutionRoleArn }))
  for (const { name, variant } of cases) {
    const ProductionVariants = [{ VariantName: 'v', ModelName: 'iris', ...variant }]
    await client.send(new CreateEndpointConfigCommand({ EndpointConfigName: name, ProductionVariants }))
    await client.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }))
  }
}

/** Asks until every endpoint is in this status; the test's own limit is the bound. */
async function until(engine: EngineProcess, status: string) {
  const client = new SageMakerClient(engine.clientConfig)
  for (;;) {
    const found = await Promise.all(
      cases.map(({ name }) => client.send(new DescribeEndpointCommand({ EndpointName: name }))),
    )
    if (found.every(({ EndpointStatus }) => EndpointStatus === status))
      return found.map(({ ProductionVariants }) => ProductionVariants?.[0])
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
const activitiesOf = async (engine: EngineProcess) =>
  (
    await new ApplicationAutoScalingClient(engine.clientConfig).send(
      new DescribeScalingActivitiesCommand({ ServiceNamespace: 'sagemaker' }),
    )
  ).ScalingActivities ?? []

test('kill -9 in the middle of a scale-out: it goes on, once', { timeout: 90_000 }, async () => {
  let engine = await startEngineProcess(dataDir)
  running = engine
  await prepare(engine)
  await until(engine, 'InService')
  const scaling = new ApplicationAutoScalingClient(engine.clientConfig)
  for (const { name, dimension } of cases) {
    await scaling.send(
      new RegisterScalableTargetCommand({
        ServiceNamespace: 'sagemaker',
        ResourceId: `endpoint/${name}/variant/v`,
        ScalableDimension: dimension,
        MinCapacity: 3,
        MaxCapacity: 4,
      }),
    )
  }
  await until(engine, 'Updating')
  await engine.kill()

  engine = await startEngineProcess(dataDir)
  running = engine
  const variants = await until(engine, 'InService')
  expect(cases.map(({ current }, index) => current(variants[index]))).toEqual([3, 3])
  const isOver = (status: string | undefined) => status !== 'InProgress' && status !== 'Pending'
  let activities = await activitiesOf(engine)
  while (!activities.every(({ StatusCode }) => isOver(StatusCode))) {
    await new Promise(resolve => setTimeout(resolve, 100))
    activities = await activitiesOf(engine)
  }
  expect(activities.map(({ StatusCode, Cause }) => `${StatusCode}: ${Cause}`)).toEqual([
    'Successful: minimum capacity was set to 3',
    'Successful: minimum capacity was set to 3',
  ])
  const runtime = new SageMakerRuntimeClient(engine.clientConfig)
  for (const { name } of cases) {
    const Body = '5.1,3.5,1.4,0.2'
    const call = { EndpointName: name, Body, ContentType: 'text/csv', Accept: 'text/csv' }
    expect((await runtime.send(new InvokeEndpointCommand(call))).Body.transformToString()).toMatch(/^setosa,/)
  }
})
