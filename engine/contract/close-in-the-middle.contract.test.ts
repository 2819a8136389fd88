import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import {
  CreateEndpointConfigCommand,
  type CreateEndpointConfigInput,
  CreateModelCommand,
  CreateTransformJobCommand,
  UpdateEndpointWeightsAndCapacitiesCommand,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointAsyncCommand, InvokeEndpointWithResponseStreamCommand } from '@aws-sdk/client-sagemaker-runtime'
import { expect, test } from 'vitest'
import { type Hosting, startHosting } from '../services/sagemaker/fixtures/hosting.ts'
import { writeLineModel } from '../services/sagemaker/jobs/fixtures/line-model.ts'
import { jobOf } from '../services/sagemaker/transform/fixtures/transforms.ts'

/** The grace of closing connections and of model servers, and a slow machine. */
const boundMs = 10_000
const ExecutionRoleArn = 'arn:aws:iam::123456789012:role/slipway'
const instance = { VariantName: 'v', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 } as const
const hang = JSON.stringify({ delayMs: 600_000 })

async function deploy(on: Hosting, name: string, config: Partial<CreateEndpointConfigInput> = {}) {
  const ProductionVariants = [{ ...instance, ModelName: 'obedient' }]
  const input = { EndpointConfigName: name, ProductionVariants, ...config }
  await on.sageMaker.send(new CreateEndpointConfigCommand(input))
  await on.createEndpoint(name, name)
  await on.until(name, ({ EndpointStatus }) => EndpointStatus === 'InService')
}

/** One of each kind of work, and none of them ever done. */
async function startWork(on: Hosting): Promise<Promise<unknown>[]> {
  const { sageMaker, runtime, s3 } = on
  const Image = writeLineModel(on)
  await on.createModel('obedient')
  await on.createModel('streamer', 'streamer')
  await on.createModel('ill', 'obedient', { env: { PING: '500' } })
  await sageMaker.send(new CreateModelCommand({ ModelName: 'lines', PrimaryContainer: { Image }, ExecutionRoleArn }))
  const Containers = [{ Image }, { Image: on.imageOf('obedient') }]
  await sageMaker.send(new CreateModelCommand({ ModelName: 'pipeline', Containers, ExecutionRoleArn }))
  await s3.send(new CreateBucketCommand({ Bucket: 'data' }))
  await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'in/transform/a.csv', Body: 'slow\n1' }))
  await Promise.all([
    deploy(on, 'pipeline', { ProductionVariants: [{ ...instance, ModelName: 'pipeline' }] }),
    deploy(on, 'stream', { ProductionVariants: [{ ...instance, ModelName: 'streamer' }] }),
    deploy(on, 'queue', { AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://data/out' } } }),
    deploy(on, 'shadowed', {
      ShadowProductionVariants: [{ ...instance, VariantName: 's', ModelName: 'streamer' }],
      DataCaptureConfig: {
        EnableCapture: true,
        InitialSamplingPercentage: 100,
        DestinationS3Uri: 's3://nowhere/captured',
        CaptureOptions: [{ CaptureMode: 'InputAndOutput' }],
      },
    }),
  ])
  await on.createConfig('starting', [{ ModelName: 'ill' }])
  await on.createEndpoint('starting', 'starting')
  const steps = JSON.stringify({ steps: [{ write: 'first' }, { wait: 'never' }] })
  const stream = runtime.send(
    new InvokeEndpointWithResponseStreamCommand({ EndpointName: 'stream', Body: Buffer.from(steps) }),
  )
  const parts = async () => {
    for await (const _ of (await stream).Body ?? []);
  }
  await on.invoke('shadowed', steps)
  for (let call = 0; call < 10; call++)
    await runtime.send(new InvokeEndpointAsyncCommand({ EndpointName: 'queue', Body: Buffer.from(hang) }))
  await sageMaker.send(new CreateTransformJobCommand(jobOf('transform', 'lines')))
  const work = [parts(), on.invoke('pipeline', hang)].map(one => one.catch(error => error.name))
  await expect.poll(() => on.inFlight('pipeline')).toBe(1)
  await expect.poll(() => on.inFlight('stream')).toBe(1)
  const DesiredWeightsAndCapacities = [{ VariantName: 'v', DesiredInstanceCount: 2 }]
  await sageMaker.send(
    new UpdateEndpointWeightsAndCapacitiesCommand({ EndpointName: 'pipeline', DesiredWeightsAndCapacities }),
  )
  return work
}

test('the engine ends in the middle of every kind of work, and leaves nothing running', {
  timeout: 60_000,
}, async () => {
  await using hosting = await startHosting()
  const unhandled: unknown[] = []
  const note = (error: unknown) => unhandled.push(error)
  process.on('unhandledRejection', note)
  const work = await startWork(hosting)
  const startMs = performance.now()
  await hosting.stop()
  expect(performance.now() - startMs).toBeLessThan(boundMs)
  await Promise.all(work)
  await new Promise(resolve => setTimeout(resolve, 200))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
  expect(readdirSync(join(hosting.dataDir, 'runtime/instances'))).toEqual([])
  expect(readdirSync(join(hosting.dataDir, 'runtime/scratch'))).toEqual([])
})
