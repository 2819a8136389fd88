import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { findBoto3, runClient } from '../fixtures/other-clients.ts'
import { putSmallModels } from '../fixtures/small-models.ts'
import { startTestEngine } from '../fixtures/test-engine.ts'

/** The first version that knows inference components. */
const since = '1.33'
const isNewEnough = (version: string) => since.localeCompare(version, 'en', { numeric: true }) <= 0
const boto3s = findBoto3().filter(({ version }) => isNewEnough(version.replace('boto3/', '')))
if (boto3s.length === 0) test.skip(`no boto3 of ${since} or later on this machine: pip install boto3`)

test.each(boto3s)(
  '$version makes, calls, scales and deletes an inference component',
  async client => {
    await using engine = await startTestEngine()
    const s3 = new S3Client(engine.clientConfig)
    await putSmallModels(s3, 'models', { 'two.tar.gz': 2 })
    s3.destroy()
    const image = `${engine.accountId}.dkr.ecr.${engine.region}.amazonaws.com/slipway-onnx:1.0.0`
    const role = `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`
    const program = join(import.meta.dirname, 'inference-components.py')
    expect(JSON.parse(await runClient(client, [program, engine.url, image, role], engine))).toEqual({
      created: 'InService',
      answers: [2, 'ValidationError', 'ValidationError'],
      copies: 2,
      listed: ['two'],
      refused: 'ValidationException',
    })
  },
  60_000,
)
