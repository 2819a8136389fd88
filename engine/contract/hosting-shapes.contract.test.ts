import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { findBoto3, runClient } from '../fixtures/other-clients.ts'
import { putSmallModels } from '../fixtures/small-models.ts'
import { startTestEngine } from '../fixtures/test-engine.ts'

const boto3s = findBoto3()
if (boto3s.length === 0) test.skip('no boto3 on this machine: apt-get install python3-boto3')

test.each(boto3s)('$version calls models of several containers and of many archives', async client => {
  await using engine = await startTestEngine()
  const s3 = new S3Client(engine.clientConfig)
  await putSmallModels(s3, 'models', { 'two.tar.gz': 2, 'three.tar.gz': 3 })
  s3.destroy()
  const image = `${engine.accountId}.dkr.ecr.${engine.region}.amazonaws.com/slipway-onnx:1.0.0`
  const role = `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`
  const program = join(import.meta.dirname, 'boto3_shapes.py')
  expect(JSON.parse(await runClient(client, [program, engine.url, image, role], engine))).toEqual({
    direct: [2, 3, 'ValidationError', 'ValidationError'],
    chain: 6,
    many: [2, 3, 'ValidationError'],
    described: ['two', 'three'],
  })
})
