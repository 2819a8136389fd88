import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { findBoto3, runClient } from '../fixtures/other-clients.ts'
import { putSmallModels } from '../fixtures/small-models.ts'
import { startTestEngine } from '../fixtures/test-engine.ts'

/** Older ones know neither S3FailurePath nor response streams. */
const boto3s = findBoto3().filter(({ version }) => Number(/^boto3\/1\.(\d+)/.exec(version)?.[1]) >= 29)
if (boto3s.length === 0) test.skip('no boto3 of 1.29 or later on this machine: pip install boto3')

test.each(boto3s)('$version calls asynchronously and reads a stream', async client => {
  await using engine = await startTestEngine()
  const s3 = new S3Client(engine.clientConfig)
  await putSmallModels(s3, 'models', { 'two.tar.gz': 2 })
  s3.destroy()
  const image = `${engine.accountId}.dkr.ecr.${engine.region}.amazonaws.com/slipway-onnx:1.0.0`
  const role = `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`
  const program = join(import.meta.dirname, 'async-and-stream.py')
  expect(JSON.parse(await runClient(client, [program, engine.url, image, role], engine))).toEqual({
    status: 202,
    inference: 'id-good',
    good: ['text/csv', '2\n4\n'],
    bad: 'Received client error (400) from primary',
    streamed: '[2]\n[4]\n[6]\n',
    type: 'application/jsonlines',
  })
})
