import { spawnSync } from 'node:child_process'
import { appendFileSync, globSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DescribeEndpointCommand,
  DescribeModelCommand,
  SageMakerClient,
  UpdateEndpointWeightsAndCapacitiesCommand,
  waitUntilEndpointInService,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { expect, test } from 'vitest'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { irisFiles } from '../../scripts/demo-models/iris/files.ts'
import { type EngineProcess, startEngineProcess } from './fixtures/engine-process.ts'

/** A small disk of its own, which takes the right to mount. */
function mountSmallDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-disk-'))
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]).status === 0) return folder
  rmdirSync(folder)
  return undefined
}

const disk = mountSmallDisk()
const { version } = JSON.parse(readFileSync(new URL('../../containers/onnx/package.json', import.meta.url), 'utf8'))

/** Leaves not a byte free. */
function fillDisk(path: string) {
  for (let bytes = 1024 ** 2; bytes >= 1; bytes = Math.floor(bytes / 4))
    try {
      for (;;) appendFileSync(path, Buffer.alloc(bytes))
    } catch {}
}

async function prepare(engine: EngineProcess) {
  const s3 = new S3Client(engine.clientConfig)
  await s3.send(new CreateBucketCommand({ Bucket: 'kept' }))
  const Body = await packModel(await irisFiles())
  await s3.send(new PutObjectCommand({ Bucket: 'kept', Key: 'model.tar.gz', Body }))
  const client = new SageMakerClient(engine.clientConfig)
  const model = {
    PrimaryContainer: {
      Image: `${engine.accountId}.dkr.ecr.us-east-1.amazonaws.com/slipway-onnx:${version}`,
      ModelDataUrl: 's3://kept/model.tar.gz',
    },
    ExecutionRoleArn: `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`,
  }
  await client.send(new CreateModelCommand({ ModelName: 'iris', ...model }))
  const variant = { VariantName: 'v', ModelName: 'iris', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 } as const
  await client.send(new CreateEndpointConfigCommand({ EndpointConfigName: 'c', ProductionVariants: [variant] }))
  await client.send(new CreateEndpointCommand({ EndpointName: 'e', EndpointConfigName: 'c' }))
  return { s3, client, model, inService: () => waitFor(client) }
}

const waitFor = (client: SageMakerClient) =>
  waitUntilEndpointInService({ client, minDelay: 1, maxDelay: 1, maxWaitTime: 30 }, { EndpointName: 'e' })

test.skipIf(!disk)(
  `a full disk refuses writes, serves on, and all is well once there is room${disk ? '' : ' (skipped: no right to mount)'}`,
  { timeout: 60_000 },
  async () => {
    const folder = disk ?? ''
    const engine = await startEngineProcess(join(folder, 'data'))
    try {
      const { s3, client, model, inService } = await prepare(engine)
      await inService()
      const runtime = new SageMakerRuntimeClient(engine.clientConfig)
      const invoke = async () => {
        const input = { EndpointName: 'e', Body: '5.1,3.5,1.4,0.2', ContentType: 'text/csv', Accept: 'text/csv' }
        return (await runtime.send(new InvokeEndpointCommand(input))).Body.transformToString()
      }
      const scale = (DesiredInstanceCount: number) =>
        client.send(
          new UpdateEndpointWeightsAndCapacitiesCommand({
            EndpointName: 'e',
            DesiredWeightsAndCapacities: [{ VariantName: 'v', DesiredInstanceCount }],
          }),
        )
      const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket: 'kept', Key, Body: Buffer.alloc(2_000_000) }))
      const create = (ModelName: string) => client.send(new CreateModelCommand({ ModelName, ...model }))

      const ballast = join(folder, 'ballast')
      writeFileSync(ballast, '')
      fillDisk(ballast)
      const refusal = { message: expect.stringContaining('is full'), $metadata: { httpStatusCode: 500 } }
      await expect(put('large')).rejects.toMatchObject(refusal)
      await expect(s3.send(new HeadObjectCommand({ Bucket: 'kept', Key: 'large' }))).rejects.toThrow()
      await expect(create('more')).rejects.toMatchObject(refusal)
      await expect(client.send(new DescribeModelCommand({ ModelName: 'more' }))).rejects.toThrow('Could not find')
      await expect(scale(2)).rejects.toMatchObject(refusal)
      // Longer than metrics and log lines wait to be written.
      for (const endMs = Date.now() + 11_000; Date.now() < endMs; ) expect(await invoke()).toMatch(/^setosa/)
      const { pid } = JSON.parse(readFileSync(globSync(`${folder}/data/runtime/instances/*.json`)[0] ?? '', 'utf8'))
      process.kill(pid, 'SIGKILL')
      await expect.poll(() => invoke().catch(error => error.name)).toMatch(/ServiceUnavailable|ModelError/)

      rmSync(ballast)
      await expect.poll(() => invoke().catch(error => error.name), { timeout: 10_000 }).toMatch(/^setosa/)
      await put('large')
      await create('more')
      await scale(2)
      await inService()
      const { ProductionVariants } = await client.send(new DescribeEndpointCommand({ EndpointName: 'e' }))
      expect(ProductionVariants?.[0]).toMatchObject({ CurrentInstanceCount: 2 })
      expect(await invoke()).toMatch(/^setosa/)
      for (const line of engine.complaints().trim().split('\n')) expect(line).toMatch(/^Work in .* disk is full$/)
    } finally {
      await engine.kill()
      spawnSync('umount', ['-l', folder]) // its processes may take a moment to die
      rmdirSync(folder)
    }
  },
)
