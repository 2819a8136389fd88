import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DescribeModelCommand,
  SageMakerClient,
  waitUntilEndpointInService,
} from '@aws-sdk/client-sagemaker'
import { type Engine, startEngine } from '../../engine/index.ts'
import { freePort } from '../free-port.ts'
import type { BenchContext, Row } from '../row.ts'
import { signedCall } from '../signed-call.ts'
import { median, round3 } from '../statistics.ts'
import { unpackDemoModel } from '../unpack-demo-model.ts'

const rounds = 9
const body = '5.1,3.5,1.4,0.2'
const name = 'cold'
/** So short that every round meets an endpoint without a process. */
const serverlessIdleMs = 100

/** The first call of a sleeping serverless endpoint, against starting the same server by hand and calling it. */
export async function serverlessColdStart(context: BenchContext): Promise<Row[]> {
  const modelDir = join(context.scratch, 'iris-cold')
  mkdirSync(modelDir, { recursive: true })
  await unpackDemoModel(context.s3, context.engine.accountId, 'iris', modelDir)
  const engine = await startEngine({
    dataDir: join(context.scratch, 'cold-engine'),
    limits: { hosting: { serverlessIdleMs } },
  })
  try {
    await deploy(context, engine)
    const path = `/endpoints/${name}/invocations`
    const invoke = signedCall(engine, { service: 'sagemaker', path, contentType: 'text/csv', body })
    const ratios: number[] = []
    const seen: string[] = []
    for (let round = 0; round < rounds; round++) {
      await delay(serverlessIdleMs + 900)
      const byHandMs = await timeOf(() => startAndCall(modelDir))
      const coldMs = await timeOf(invoke)
      ratios.push(coldMs / byHandMs)
      seen.push(`${Math.round(coldMs)}/${Math.round(byHandMs)}`)
    }
    const value = round3(median(ratios))
    return [
      {
        name: 'engine: cold start of a serverless endpoint against spawning the same server',
        value,
        unit: '×',
        goal: '≤ 1.3',
        isMet: value <= 1.3,
        note: `median of ${rounds} interleaved rounds, to the first prediction; ms engine/by hand: ${seen.join(', ')}`,
      },
    ]
  } finally {
    await engine.close()
  }
}

/** The demo's own model, on an engine whose environments soon go to sleep. */
async function deploy({ s3, sagemaker, engine: demo, irisEndpoint }: BenchContext, engine: Engine): Promise<void> {
  const client = { endpoint: engine.url, region: engine.region, credentials: engine.credentials }
  const [own, objects] = [new SageMakerClient(client), new S3Client(client)]
  const { PrimaryContainer } = await sagemaker.send(new DescribeModelCommand({ ModelName: irisEndpoint }))
  const Key = 'models/iris/model.tar.gz'
  const archive = await s3.send(new GetObjectCommand({ Bucket: `slipway-demo-${demo.accountId}`, Key }))
  await objects.send(new CreateBucketCommand({ Bucket: name }))
  await objects.send(new PutObjectCommand({ Bucket: name, Key, Body: await archive.Body?.transformToByteArray() }))
  const Image = PrimaryContainer?.Image?.replace(demo.accountId, engine.accountId)
  await own.send(
    new CreateModelCommand({
      ModelName: name,
      PrimaryContainer: { Image, ModelDataUrl: `s3://${name}/${Key}` },
      ExecutionRoleArn: `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`,
    }),
  )
  const ServerlessConfig = { MemorySizeInMB: 2048, MaxConcurrency: 1 }
  const variant = { VariantName: 'AllTraffic', ModelName: name, ServerlessConfig }
  await own.send(new CreateEndpointConfigCommand({ EndpointConfigName: name, ProductionVariants: [variant] }))
  await own.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }))
  const waiter = { client: own, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }
  await waitUntilEndpointInService(waiter, { EndpointName: name })
  for (const each of [own, objects]) each.destroy()
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return performance.now() - startedMs
}

/** What a person would do who has the server and the model. */
async function startAndCall(modelDir: string): Promise<void> {
  const port = await freePort()
  const server = spawn('containers/onnx/serve', [], {
    env: { ...process.env, SAGEMAKER_BIND_TO_PORT: String(port), SM_MODEL_DIR: modelDir },
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  try {
    for (let tries = 0; ; tries++) {
      const ping = await fetch(`http://127.0.0.1:${port}/ping`).catch(() => undefined)
      if (ping?.status === 200) break
      if (tries > 2000) throw new Error('The model server did not answer /ping in 20 s.')
      await delay(10)
    }
    const headers = { 'content-type': 'text/csv' }
    const reply = await fetch(`http://127.0.0.1:${port}/invocations`, { method: 'POST', headers, body })
    if (!reply.ok) throw new Error(`The model server answered ${reply.status}.`)
    await reply.text()
  } finally {
    server.kill('SIGKILL')
  }
}
