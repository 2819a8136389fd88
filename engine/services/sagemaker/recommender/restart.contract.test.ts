import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import {
  CreateInferenceRecommendationsJobCommand,
  CreateModelCommand,
  DescribeInferenceRecommendationsJobCommand,
  ListInferenceRecommendationsJobStepsCommand,
} from '@aws-sdk/client-sagemaker'
import { packTar } from 'modern-tar'
import { expect, it } from 'vitest'
import { type Hosting, startHosting } from '../fixtures/hosting.ts'
import { writeLineModel } from '../jobs/fixtures/line-model.ts'

const limits = { startupTimeoutMs: 5000, recommendationSecondMs: 5 }
const JobName = 'job'
const steps = async ({ sageMaker }: Hosting) =>
  (await sageMaker.send(new ListInferenceRecommendationsJobStepsCommand({ JobName }))).Steps ?? []

async function startJob(hosting: Hosting) {
  const ExecutionRoleArn = 'arn:aws:iam::123456789012:role/slipway'
  const { s3, sageMaker } = hosting
  const Body = gzipSync(await packTar([{ header: { name: 'a.csv', size: 1 }, body: '1' }]))
  await s3.send(new CreateBucketCommand({ Bucket: 'data' }))
  await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'payload.tar.gz', Body }))
  const PrimaryContainer = { Image: writeLineModel(hosting) }
  await sageMaker.send(new CreateModelCommand({ ModelName: 'lines', ExecutionRoleArn, PrimaryContainer }))
  const ContainerConfig = { PayloadConfig: { SamplePayloadUrl: 's3://data/payload.tar.gz' } }
  await sageMaker.send(
    new CreateInferenceRecommendationsJobCommand({
      JobName,
      JobType: 'Default',
      RoleArn: ExecutionRoleArn,
      InputConfig: { ModelName: 'lines', ContainerConfig },
    }),
  )
}

it('goes on after a restart of the engine, and repeats no test that has a result', { timeout: 30_000 }, async () => {
  const before = await startHosting({ limits })
  await startJob(before)
  while ((await steps(before))[0]?.Status !== 'COMPLETED') await sleep(10)
  const [done] = await steps(before)
  await before.stop()
  await using after = await startHosting({ limits, dataDir: before.dataDir })
  const describe = () => after.sageMaker.send(new DescribeInferenceRecommendationsJobCommand({ JobName }))
  while ((await describe()).Status !== 'COMPLETED') await sleep(20)
  const [first, second] = await steps(after)
  expect(first).toEqual(done)
  expect(second?.Status).toBe('COMPLETED')
})
