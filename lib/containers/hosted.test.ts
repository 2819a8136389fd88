import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DeleteEndpointCommand,
  DescribeEndpointCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packSmallModel } from '../../engine/fixtures/small-models.ts'
import { startTestEngine, type TestEngine } from '../../engine/fixtures/test-engine.ts'
import { running } from './fixtures/running'
import { writeContainer } from './fixtures/write-container'
import type { ContainerSpec } from './schema'

const dir = mkdtempSync(join(tmpdir(), 'brought-'))
let engine: TestEngine
let sageMaker: SageMakerClient
let runtime: SageMakerRuntimeClient
let s3: S3Client

beforeAll(async () => {
  engine = await startTestEngine({ userContainersDir: dir })
  sageMaker = new SageMakerClient(engine.clientConfig)
  runtime = new SageMakerRuntimeClient(engine.clientConfig)
  s3 = new S3Client({ ...engine.clientConfig, forcePathStyle: true })
  await s3.send(new CreateBucketCommand({ Bucket: 'models' }))
})
afterAll(async () => {
  await engine[Symbol.asyncDispose]()
  rmSync(dir, { recursive: true })
})

/** Model, config and endpoint of one name; resolves when the endpoint is no longer being made. */
async function deploy(EndpointName: string, archive: Uint8Array) {
  await s3.send(new PutObjectCommand({ Bucket: 'models', Key: `${EndpointName}.tar.gz`, Body: archive }))
  const Image = `${engine.accountId}.dkr.ecr.${engine.region}.amazonaws.com/${EndpointName}:latest`
  await sageMaker.send(
    new CreateModelCommand({
      ModelName: EndpointName,
      PrimaryContainer: { Image, ModelDataUrl: `s3://models/${EndpointName}.tar.gz` },
      ExecutionRoleArn: `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`,
    }),
  )
  const variant = { VariantName: 'v', ModelName: EndpointName, InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }
  await sageMaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: EndpointName,
      ProductionVariants: [{ ...variant, InstanceType: 'ml.m5.large' }],
    }),
  )
  await sageMaker.send(new CreateEndpointCommand({ EndpointName, EndpointConfigName: EndpointName }))
  for (;;) {
    const endpoint = await sageMaker.send(new DescribeEndpointCommand({ EndpointName }))
    if (endpoint.EndpointStatus !== 'Creating') return endpoint
    await sleep(50)
  }
}

async function invoke(EndpointName: string, Body: string, ContentType = 'text/csv', Accept = 'application/json') {
  const reply = await runtime.send(new InvokeEndpointCommand({ EndpointName, Body, ContentType, Accept }))
  return Buffer.from(reply.Body).toString()
}

async function logOf(endpointName: string) {
  const logs = new CloudWatchLogsClient(engine.clientConfig)
  const logGroupName = `/aws/sagemaker/Endpoints/${endpointName}`
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }))
  return events.map(({ message }) => message).join('\n')
}

const packFolder = (folder: string) => execFileSync('tar', ['-czf', '-', '-C', folder, '.'])

describe.each<ContainerSpec>([
  { name: 'linear-py', language: 'python', framework: 'own' },
  { name: 'linear-js', language: 'node', framework: 'own' },
])('$name, as it was generated', spec => {
  it('answers on an endpoint of the engine', { timeout: 60_000 }, async () => {
    const folder = writeContainer(dir, spec)
    const archive = packFolder(join(folder, 'local_test', 'test_dir', 'model'))
    expect(await deploy(spec.name, archive)).toMatchObject({ EndpointStatus: 'InService' })
    const rows = readFileSync(join(folder, 'local_test', 'payload.csv'), 'utf8')
    const { predictions } = JSON.parse(await invoke(spec.name, rows))
    const close = (value: number) => expect.closeTo(value, 6)
    expect(predictions).toEqual([close(-0.009), close(1.349), close(1.893)])
    const asJson = JSON.stringify({
      instances: rows
        .trim()
        .split('\n')
        .map(row => row.split(',').map(Number)),
    })
    expect(JSON.parse(await invoke(spec.name, asJson, 'application/json'))).toEqual({ predictions })
    expect(await invoke(spec.name, rows, 'text/csv', 'text/csv')).toBe(`${predictions.join('\n')}\n`)
    await expect(invoke(spec.name, 'a,b,c,d')).rejects.toMatchObject({ OriginalStatusCode: 400 })
    await expect(invoke(spec.name, '1,2')).rejects.toMatchObject({
      OriginalMessage: expect.stringMatching(/4 numbers/),
    })
    await expect(invoke(spec.name, '{', 'application/json')).rejects.toMatchObject({ OriginalStatusCode: 400 })
    await expect(invoke(spec.name, '[1]', 'application/json')).rejects.toMatchObject({ OriginalStatusCode: 400 })
    await expect(invoke(spec.name, rows, 'image/png')).rejects.toMatchObject({ OriginalStatusCode: 415 })
    await expect(invoke(spec.name, rows, 'text/csv', 'image/png')).rejects.toMatchObject({ OriginalStatusCode: 406 })
    await sageMaker.send(new DeleteEndpointCommand({ EndpointName: spec.name }))
  })
})

it('trains scikit-learn’s model and serves it', { timeout: 60_000 }, async () => {
  const folder = writeContainer(dir, { name: 'forest', language: 'python', framework: 'scikit-learn' })
  const base = join(folder, 'local_test', 'test_dir')
  const env = { ...process.env, SAGEMAKER_BASE_DIR: base }
  execFileSync('/usr/bin/python3', [join(folder, 'serve'), 'train'], { env })
  expect(await deploy('forest', packFolder(join(base, 'model')))).toMatchObject({ EndpointStatus: 'InService' })
  const rows = readFileSync(join(folder, 'local_test', 'payload.csv'), 'utf8')
  expect(JSON.parse(await invoke('forest', rows))).toEqual({ predictions: [0, 1, 2] })
  await expect(invoke('forest', '1,2')).rejects.toMatchObject({ OriginalMessage: expect.stringMatching(/4 features/) })
})

it('tells a training that failed as SageMaker reads it', () => {
  const folder = writeContainer(dir, { name: 'no-data', language: 'python', framework: 'own' })
  const base = join(folder, 'local_test', 'test_dir')
  rmSync(join(base, 'input'), { recursive: true })
  const env = { ...process.env, SAGEMAKER_BASE_DIR: base }
  expect(() => execFileSync('/usr/bin/python3', [join(folder, 'serve'), 'train'], { env, stdio: 'pipe' })).toThrow()
  expect(readFileSync(join(base, 'output', 'failure'), 'utf8')).toMatch(/^ValueError: There is no data in .*training/)
})

it('serves an ONNX model in Node', { timeout: 60_000 }, async () => {
  const folder = writeContainer(dir, { name: 'onnx-js', language: 'node', framework: 'onnx' })
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'))
  expect(await deploy('onnx-js', await packSmallModel(3))).toMatchObject({ EndpointStatus: 'InService' })
  expect(JSON.parse(await invoke('onnx-js', '2\n5\n'))).toEqual({ predictions: [6, 15] })
  await expect(invoke('onnx-js', '1,2')).rejects.toMatchObject({ OriginalStatusCode: 400 })
})

describe('what cannot be served fails with its reason', () => {
  it('a model that is not in the archive', { timeout: 60_000 }, async () => {
    writeContainer(dir, { name: 'no-model', language: 'python', framework: 'own' })
    const empty = mkdtempSync(join(dir, '.empty-'))
    writeFileSync(join(empty, 'notes.txt'), 'no model')
    const endpoint = await deploy('no-model', packFolder(empty))
    expect(endpoint).toMatchObject({ EndpointStatus: 'Failed' })
    expect(await logOf('no-model')).toMatch(/The model could not be loaded: FileNotFoundError: .*model\.json/)
  })

  it('a package that no Python of this machine has', { timeout: 60_000 }, async () => {
    const folder = writeContainer(dir, { name: 'no-package', language: 'python', framework: 'own' })
    writeFileSync(join(folder, 'requirements.txt'), 'flask>=2\nno-such-package-here==1.0  # never\n--find-links .\n')
    const endpoint = await deploy('no-package', packFolder(join(folder, 'local_test/test_dir/model')))
    expect(endpoint).toMatchObject({ EndpointStatus: 'Failed' })
    expect(endpoint.FailureReason).toMatch(
      /lacks .*no-such-package-here.*pip install -r requirements\.txt.*SLIPWAY_PYTHON/,
    )
  })
})

it('ends its servers with it', async () => {
  const servers = () => running(new RegExp(`(?:nginx|gunicorn).*${engine.dataDir}`)).length
  expect(servers()).toBeGreaterThan(0)
  await sageMaker.send(new DeleteEndpointCommand({ EndpointName: 'forest' }))
  await expect.poll(servers, { timeout: 10_000 }).toBe(0)
})
