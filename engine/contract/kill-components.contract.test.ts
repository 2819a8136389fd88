import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateInferenceComponentCommand,
  DeleteInferenceComponentCommand,
  DescribeEndpointCommand,
  DescribeInferenceComponentCommand,
  SageMakerClient,
  UpdateInferenceComponentCommand,
  UpdateInferenceComponentRuntimeConfigCommand,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, expect, test } from 'vitest'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { irisFiles } from '../../scripts/demo-models/iris/files.ts'
import { type EngineProcess, startEngineProcess } from './fixtures/engine-process.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'slipway-kill-components-'))
let running: EngineProcess | undefined
afterAll(async () => {
  await running?.kill()
  rmSync(dataDir, { recursive: true, force: true })
})

const { version } = JSON.parse(readFileSync(new URL('../../containers/onnx/package.json', import.meta.url), 'utf8'))
const EndpointName = 'host'

/** Asks until it is so; the test's own limit is the bound. */
async function until<Found>(ask: () => Promise<Found>, isSo: (found: Found) => boolean): Promise<Found> {
  for (;;) {
    const found = await ask()
    if (isSo(found)) return found
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
const endpointIs = (engine: EngineProcess, status: string) =>
  until(
    () => new SageMakerClient(engine.clientConfig).send(new DescribeEndpointCommand({ EndpointName })),
    ({ EndpointStatus }) => EndpointStatus === status,
  )
const describe = (engine: EngineProcess, InferenceComponentName: string) =>
  new SageMakerClient(engine.clientConfig).send(new DescribeInferenceComponentCommand({ InferenceComponentName }))
const settled = (engine: EngineProcess, name: string) =>
  until(
    () => describe(engine, name),
    ({ InferenceComponentStatus: status }) => status === 'InService' || status === 'Failed',
  )

const imageOf = (engine: EngineProcess) => `${engine.accountId}.dkr.ecr.us-east-1.amazonaws.com/slipway-onnx:${version}`
const specificationOf = (engine: EngineProcess, colour: string) => ({
  Container: { Image: imageOf(engine), ArtifactUrl: 's3://kept/model.tar.gz', Environment: { COLOUR: colour } },
  ComputeResourceRequirements: { NumberOfCpuCoresRequired: 1, MinMemoryRequiredInMb: 512 },
})

async function prepare(engine: EngineProcess) {
  const s3 = new S3Client(engine.clientConfig)
  await s3.send(new CreateBucketCommand({ Bucket: 'kept' }))
  const Body = await packModel(await irisFiles())
  await s3.send(new PutObjectCommand({ Bucket: 'kept', Key: 'model.tar.gz', Body }))
  const client = new SageMakerClient(engine.clientConfig)
  const variant = {
    VariantName: 'v',
    InstanceType: 'ml.m5.xlarge',
    InitialInstanceCount: 1,
    ManagedInstanceScaling: { Status: 'ENABLED', MinInstanceCount: 1, MaxInstanceCount: 3 },
  } as const
  const ExecutionRoleArn = `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`
  await client.send(
    new CreateEndpointConfigCommand({ EndpointConfigName: 'c', ExecutionRoleArn, ProductionVariants: [variant] }),
  )
  await client.send(new CreateEndpointCommand({ EndpointName, EndpointConfigName: 'c' }))
  await endpointIs(engine, 'InService')
}
const create = (engine: EngineProcess, InferenceComponentName: string, CopyCount: number) =>
  new SageMakerClient(engine.clientConfig).send(
    new CreateInferenceComponentCommand({
      InferenceComponentName,
      EndpointName,
      VariantName: 'v',
      RuntimeConfig: { CopyCount },
      Specification: specificationOf(engine, 'blue'),
    }),
  )

test('kill -9 while components are made, scaled, rolled and deleted: each goes on', { timeout: 120_000 }, async () => {
  let engine = await startEngineProcess(dataDir)
  running = engine
  const restart = async () => {
    await engine.kill()
    engine = await startEngineProcess(dataDir)
    running = engine
  }
  await prepare(engine)
  for (const name of ['scaled', 'rolled', 'deleted']) await create(engine, name, 1)
  for (const name of ['scaled', 'rolled', 'deleted']) await settled(engine, name)

  const client = new SageMakerClient(engine.clientConfig)
  await Promise.all([
    create(engine, 'made', 2),
    client.send(
      new UpdateInferenceComponentRuntimeConfigCommand({
        InferenceComponentName: 'scaled',
        DesiredRuntimeConfig: { CopyCount: 3 },
      }),
    ),
    client.send(
      new UpdateInferenceComponentCommand({
        InferenceComponentName: 'rolled',
        Specification: specificationOf(engine, 'green'),
      }),
    ),
    client.send(new DeleteInferenceComponentCommand({ InferenceComponentName: 'deleted' })),
  ])
  await restart()

  expect(await settled(engine, 'made')).toMatchObject({
    InferenceComponentStatus: 'InService',
    RuntimeConfig: { DesiredCopyCount: 2, CurrentCopyCount: 2 },
  })
  expect((await settled(engine, 'scaled')).RuntimeConfig).toEqual({ DesiredCopyCount: 3, CurrentCopyCount: 3 })
  expect((await settled(engine, 'rolled')).Specification?.Container?.Environment).toEqual({ COLOUR: 'green' })
  await until(
    () => describe(engine, 'deleted').catch(error => error.name),
    name => name === 'ValidationException',
  )
  // At rest: another end brings all of it back, with as many instances as the copies had.
  const before = await endpointIs(engine, 'InService')
  expect(before.ProductionVariants).toMatchObject([{ CurrentInstanceCount: 2, DesiredInstanceCount: 2 }])
  await restart()
  const after = await endpointIs(engine, 'InService')
  expect(after.ProductionVariants).toMatchObject([{ CurrentInstanceCount: 2, DesiredInstanceCount: 2 }])
  const runtime = new SageMakerRuntimeClient(engine.clientConfig)
  for (const InferenceComponentName of ['made', 'scaled', 'rolled']) {
    const { RuntimeConfig } = await describe(engine, InferenceComponentName)
    expect(RuntimeConfig?.CurrentCopyCount).toBe(RuntimeConfig?.DesiredCopyCount)
    const Body = '5.1,3.5,1.4,0.2'
    const call = { EndpointName, InferenceComponentName, Body, ContentType: 'text/csv', Accept: 'text/csv' }
    expect((await runtime.send(new InvokeEndpointCommand(call))).Body.transformToString()).toMatch(/^setosa,/)
  }
  expect(engine.complaints()).toBe('')
})
