import { join } from 'node:path'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { irisFiles } from '../../scripts/demo-models/iris/files.ts'
import { findBoto3, runClient } from '../fixtures/other-clients.ts'
import { startTestEngine } from '../fixtures/test-engine.ts'

const boto3s = findBoto3()
if (boto3s.length === 0) test.skip('no boto3 on this machine: apt-get install python3-boto3')

test.each(boto3s)('$version runs a transform job and stops a recommendation job', { timeout: 90_000 }, async client => {
  await using engine = await startTestEngine()
  const s3 = new S3Client(engine.clientConfig)
  await s3.send(new CreateBucketCommand({ Bucket: 'data' }))
  await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'model.tar.gz', Body: await packModel(await irisFiles()) }))
  s3.destroy()
  const image = `${engine.accountId}.dkr.ecr.${engine.region}.amazonaws.com/slipway-onnx:1.0.0`
  const role = `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`
  const program = join(import.meta.dirname, 'boto3_jobs.py')
  expect(JSON.parse(await runClient(client, [program, engine.url, image, role], engine))).toEqual({
    output: '5.1,setosa\n6.7,virginica\n',
    status: 'Completed',
    listed: ['job'],
    tags: [{ Key: 'team', Value: 'a' }],
    again: 'ResourceInUse',
    stop: 'ValidationException',
    absent: 'ValidationException',
    // Its two tests; or, from a version that knows model packages only, the refusal of one.
    recommendation: /^boto3\/1\.26\./.test(client.version) ? 'NotImplementedException' : 2,
  })
})
