import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import {
  CreateInferenceRecommendationsJobCommand,
  CreateModelCommand,
  CreateTransformJobCommand,
  DescribeInferenceRecommendationsJobCommand,
  DescribeTransformJobCommand,
  StopInferenceRecommendationsJobCommand,
  StopTransformJobCommand,
} from '@aws-sdk/client-sagemaker'
import { packTar } from 'modern-tar'
import { expect, test } from 'vitest'
import { startHosting } from '../fixtures/hosting.ts'
import { jobOf } from '../transform/fixtures/transforms.ts'

/** Far above what an end takes, far below the eight minutes that a container has to become healthy. */
const soonMs = 10_000
const ExecutionRoleArn = 'arn:aws:iam::123456789012:role/slipway'

/** Two jobs whose container never says that it is healthy. */
async function startJobs() {
  const hosting = await startHosting()
  const { s3, sageMaker } = hosting
  const put = (Key: string, Body: Buffer) => s3.send(new PutObjectCommand({ Bucket: 'data', Key, Body }))
  await s3.send(new CreateBucketCommand({ Bucket: 'data' }))
  await put('in/transform/a.csv', Buffer.from('1'))
  await put('payload.tar.gz', gzipSync(await packTar([{ header: { name: 'a.csv', size: 1 }, body: '1' }])))
  const PrimaryContainer = { Image: hosting.imageOf('obedient'), Environment: { PING: '500' } }
  await sageMaker.send(new CreateModelCommand({ ModelName: 'ill', ExecutionRoleArn, PrimaryContainer }))
  await sageMaker.send(new CreateTransformJobCommand(jobOf('transform', 'ill')))
  const ContainerConfig = { PayloadConfig: { SamplePayloadUrl: 's3://data/payload.tar.gz' } }
  await sageMaker.send(
    new CreateInferenceRecommendationsJobCommand({
      JobName: 'recommend',
      JobType: 'Default',
      RoleArn: ExecutionRoleArn,
      InputConfig: { ModelName: 'ill', ContainerConfig },
    }),
  )
  const running = () =>
    readdirSync(join(hosting.dataDir, 'runtime/instances')).filter(name => name.endsWith('.json')).length
  await expect.poll(running, { timeout: soonMs }).toBe(2)
  return { hosting, running }
}

test('jobs stop while their containers start', { timeout: 30_000 }, async () => {
  const { hosting, running } = await startJobs()
  await using _ = hosting
  const { sageMaker } = hosting
  await sageMaker.send(new StopTransformJobCommand({ TransformJobName: 'transform' }))
  await sageMaker.send(new StopInferenceRecommendationsJobCommand({ JobName: 'recommend' }))
  const states = async () => [
    (await sageMaker.send(new DescribeTransformJobCommand({ TransformJobName: 'transform' }))).TransformJobStatus,
    (await sageMaker.send(new DescribeInferenceRecommendationsJobCommand({ JobName: 'recommend' }))).Status,
  ]
  await expect.poll(states, { timeout: soonMs }).toEqual(['Stopped', 'STOPPED'])
  expect(running()).toBe(0)
})

test('the engine ends while containers of jobs start', { timeout: 30_000 }, async () => {
  const { hosting, running } = await startJobs()
  await using _ = hosting
  const startMs = performance.now()
  await hosting.stop()
  expect(performance.now() - startMs).toBeLessThan(soonMs)
  expect(running()).toBe(0)
})
