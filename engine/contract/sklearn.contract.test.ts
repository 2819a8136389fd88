import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  type CreateEndpointConfigInput,
  CreateModelCommand,
  CreateTransformJobCommand,
  DescribeEndpointCommand,
  DescribeTransformJobCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import {
  InvokeEndpointAsyncCommand,
  InvokeEndpointCommand,
  SageMakerRuntimeClient,
} from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  findSklearnPython,
  irisRows,
  irisScript,
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
let logs: CloudWatchLogsClient

beforeAll(async () => {
  if (!findSklearnPython()) return
  trainIris(joblib)
  engine = await startTestEngine()
  sageMaker = new SageMakerClient(engine.clientConfig)
  runtime = new SageMakerRuntimeClient(engine.clientConfig)
  s3 = new S3Client(engine.clientConfig)
  logs = new CloudWatchLogsClient(engine.clientConfig)
  await s3.send(new CreateBucketCommand({ Bucket: bucket }))
  await put('model.tar.gz', await packIris(joblib))
}, 60_000)
afterAll(async () => {
  await engine?.[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

const put = (Key: string, Body: Uint8Array | string) => s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }))

interface Hosted extends Partial<CreateEndpointConfigInput> {
  container?: { Image?: string; Environment?: Record<string, string>; ModelDataUrl?: string; Mode?: 'MultiModel' }
}

async function createModel(name: string, container: Hosted['container'] = {}) {
  const PrimaryContainer = {
    Image: sklearnImage,
    ModelDataUrl: `s3://${bucket}/model.tar.gz`,
    Environment: scriptEnvironment,
    ...container,
  }
  const ExecutionRoleArn = `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`
  await sageMaker.send(new CreateModelCommand({ ModelName: name, PrimaryContainer, ExecutionRoleArn }))
}

async function host(name: string, { container, ...config }: Hosted = {}) {
  await createModel(name, container)
  const ProductionVariants = instances(name)
  await sageMaker.send(new CreateEndpointConfigCommand({ EndpointConfigName: name, ProductionVariants, ...config }))
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
const csv = irisRows.map(({ row }) => `${row.join(',')}\n`).join('')
const read = async (Key: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }))
  return (await Body?.transformToString()) ?? ''
}
const predictions = irisRows.map(({ species }) => species)

describe.skipIf(!findSklearnPython())('a model.joblib on the image of scikit-learn', () => {
  it('answers in real time', async () => {
    expect(await host('real-time')).toMatchObject({ EndpointStatus: 'InService' })
    expect(await predict('real-time')).toEqual({ predictions })
  })

  it('answers serverless', async () => {
    const ServerlessConfig = { MemorySizeInMB: 1024, MaxConcurrency: 2 }
    const ProductionVariants = [{ ModelName: 'serverless', VariantName: 'AllTraffic', ServerlessConfig }]
    expect(await host('serverless', { ProductionVariants })).toMatchObject({ EndpointStatus: 'InService' })
    expect(await predict('serverless')).toEqual({ predictions })
  })

  it('answers asynchronously', async () => {
    const AsyncInferenceConfig = { OutputConfig: { S3OutputPath: `s3://${bucket}/results/` } }
    expect(await host('async', { AsyncInferenceConfig })).toMatchObject({ EndpointStatus: 'InService' })
    await put('in.csv', csv)
    const input = {
      EndpointName: 'async',
      InputLocation: `s3://${bucket}/in.csv`,
      ContentType: 'text/csv',
      Accept: 'text/csv',
    }
    const { OutputLocation = '' } = await runtime.send(new InvokeEndpointAsyncCommand(input))
    const Key = OutputLocation.replace(`s3://${bucket}/`, '')
    await vi.waitFor(async () => expect(await read(Key)).toBe(`${predictions.join('\n')}\n`), 10_000)
  })

  it('transforms a file in a batch job', async () => {
    await createModel('batch')
    await put('batch/rows.csv', csv)
    await sageMaker.send(
      new CreateTransformJobCommand({
        TransformJobName: 'batch',
        ModelName: 'batch',
        BatchStrategy: 'MultiRecord',
        TransformInput: {
          DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: `s3://${bucket}/batch/` } },
          ContentType: 'text/csv',
          SplitType: 'Line',
        },
        TransformOutput: { S3OutputPath: `s3://${bucket}/transformed`, Accept: 'text/csv', AssembleWith: 'Line' },
        TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
      }),
    )
    await vi.waitFor(async () => {
      const job = await sageMaker.send(new DescribeTransformJobCommand({ TransformJobName: 'batch' }))
      expect(job).toMatchObject({ TransformJobStatus: 'Completed' })
    }, 20_000)
    expect((await read('transformed/rows.csv.out')).trim().split(/\n+/)).toEqual(predictions)
  })

  it('is one of many on a multi-model endpoint', async () => {
    const constant = "def model_fn(d): return None\ndef predict_fn(data, model): return ['other'] * len(data)\n"
    await put('many/iris.tar.gz', await packIris(joblib))
    await put('many/other.tar.gz', await packIris(joblib, irisScript + constant))
    const container = { Mode: 'MultiModel', ModelDataUrl: `s3://${bucket}/many/` } as const
    expect(await host('many', { container })).toMatchObject({ EndpointStatus: 'InService' })
    expect(await predict('many', { TargetModel: 'iris.tar.gz' })).toEqual({ predictions })
    expect(await predict('many', { TargetModel: 'other.tar.gz' })).toEqual({ predictions: ['other', 'other', 'other'] })
    await expect(predict('many', { TargetModel: 'none.tar.gz' })).rejects.toThrow()
  })
})

describe.skipIf(!findSklearnPython())('what cannot be served is Failed with its reason', () => {
  it('a framework that this machine does not have', async () => {
    const Image = '763104351884.dkr.ecr.us-east-1.amazonaws.com/mxnet-inference:1.9.0-cpu-py38'
    const { EndpointStatus, FailureReason } = await host('missing', { container: { Image } })
    expect(EndpointStatus).toBe('Failed')
    expect(FailureReason).toMatch(/No Python of this machine has MXNet.*python3 -m pip install mxnet.*SLIPWAY_PYTHON/)
  })

  it.each([
    ['no-program', {}, irisScript, 'SAGEMAKER_PROGRAM is not set, and the scikit-learn image needs it'],
    ['no-folder', { SAGEMAKER_PROGRAM: 'inference.py' }, irisScript, 'SAGEMAKER_SUBMIT_DIRECTORY is not set'],
    ['throws', scriptEnvironment, 'import no_such_module_7', "No module named 'no_such_module_7'"],
  ])('a script: %s', async (name, Environment, script, reason) => {
    await put(`${name}.tar.gz`, await packIris(joblib, script))
    const container = { Environment, ModelDataUrl: `s3://${bucket}/${name}.tar.gz` }
    expect(await host(name, { container })).toMatchObject({
      EndpointStatus: 'Failed',
      FailureReason: expect.stringContaining('did not pass the ping health check'),
    })
    const logGroupName = `/aws/sagemaker/Endpoints/${name}`
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }))
    expect(events.map(({ message }) => message).join('\n')).toContain(reason)
  })
})
