import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
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
  DeleteEndpointCommand,
  DescribeEndpointCommand,
  DescribeTransformJobCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import {
  InvokeEndpointAsyncCommand,
  InvokeEndpointCommand,
  SageMakerRuntimeClient,
} from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  findSklearnPython,
  irisRows,
  irisScript,
  packIris,
  scriptEnvironment,
  sklearnImage,
  trainIris,
} from '../../containers/python/fixtures/iris.ts'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { startTestEngine, type TestEngine } from '../fixtures/test-engine.ts'
import { readProcess } from '../runtime/processes.ts'

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

// Each holds more than 100 MB of this machine's memory.
const hosted: string[] = []
afterEach(async () => {
  for (const EndpointName of hosted.splice(0))
    await sageMaker.send(new DeleteEndpointCommand({ EndpointName })).catch(() => {}) // the test's own doing
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
  hosted.push(name)
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
async function logOf(endpoint: string): Promise<string> {
  const logGroupName = `/aws/sagemaker/Endpoints/${endpoint}`
  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName }))
  return events.map(({ message }) => message).join('\n')
}
const predictions = irisRows.map(({ species }) => species)

describe.skipIf(!findSklearnPython())('a model.joblib on the image of scikit-learn', () => {
  it('answers in real time', async () => {
    expect(await host('real-time')).toMatchObject({ EndpointStatus: 'InService' })
    expect(await predict('real-time')).toEqual({ predictions })
  })

  it('takes its script from S3, as the SageMaker Python SDK has it', async () => {
    await put('sourcedir.tar.gz', await packModel({ 'entry.py': irisScript }))
    await put('bare.tar.gz', await packModel({ 'model.joblib': readFileSync(joblib) }))
    const Environment = {
      SAGEMAKER_PROGRAM: 'entry.py',
      SAGEMAKER_SUBMIT_DIRECTORY: `s3://${bucket}/sourcedir.tar.gz`,
    }
    const container = { Environment, ModelDataUrl: `s3://${bucket}/bare.tar.gz` }
    expect(await host('from-s3', { container })).toMatchObject({ EndpointStatus: 'InService' })
    expect(await predict('from-s3')).toEqual({ predictions })
  })

  it('leaves no process behind, whatever its script started', async () => {
    const script = `${irisScript}
import subprocess, sys
stay = "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('stays', os.getpid(), flush=True); time.sleep(600)"
subprocess.Popen([sys.executable, '-c', stay])
subprocess.Popen([sys.executable, '-c', stay], start_new_session=True)
`
    await put('family.tar.gz', await packIris(joblib, script))
    await host('family', { container: { ModelDataUrl: `s3://${bucket}/family.tar.gz` } })
    const pids = await vi.waitFor(async () => {
      const told = (await logOf('family')).matchAll(/stays (\d+)/g)
      const found = [...told].map(([, pid]) => Number(pid))
      expect(found).toHaveLength(2)
      return found
    }, 10_000)
    expect(pids.every(pid => readProcess(pid) !== undefined)).toBe(true)
    await sageMaker.send(new DeleteEndpointCommand({ EndpointName: 'family' }))
    await expect.poll(() => pids.some(pid => readProcess(pid) !== undefined)).toBe(false)
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

  it('a script that throws when it is imported', async () => {
    await put('throws.tar.gz', await packIris(joblib, 'import no_such_module_7'))
    expect(await host('throws', { container: { ModelDataUrl: `s3://${bucket}/throws.tar.gz` } })).toMatchObject({
      EndpointStatus: 'Failed',
      FailureReason: expect.stringContaining('did not pass the ping health check'),
    })
    expect(await logOf('throws')).toContain("No module named 'no_such_module_7'")
  })
})
