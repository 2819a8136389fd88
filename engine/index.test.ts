import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateModelCommand, ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { afterAll, expect, test } from 'vitest'
import { StartError } from './data-dir.ts'
import { startTestEngine, type TestEngine } from './fixtures/test-engine.ts'
import { startEngine } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-index-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const refusal = (dataDir: string, port = 0): Promise<unknown> => startEngine({ dataDir, port }).catch(error => error)

test('identity stays with the folder, readable by its owner alone', async () => {
  const dataDir = join(folder, 'deep', 'identity')
  const first = await startEngine({ dataDir })
  await first.close()
  const second = await startEngine({ dataDir })
  await second.close()
  expect(first.accountId).toMatch(/^[1-9]\d{11}$/)
  expect([second.accountId, second.credentials]).toEqual([first.accountId, first.credentials])
  expect(statSync(join(dataDir, 'identity.json')).mode & 0o777).toBe(0o600)
  expect(statSync(dataDir).mode & 0o077).toBe(0)
})

test('engine.json tells a launcher where the engine is, while it is', async () => {
  const dataDir = join(folder, 'manifest')
  const engine = await startEngine({ dataDir, fastScaling: true, region: 'eu-west-1' })
  const path = join(dataDir, 'engine.json')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    url: engine.url,
    ...engine.credentials,
    region: 'eu-west-1',
    accountId: engine.accountId,
    pid: process.pid,
    fastScaling: true,
  })
  const health = await (await fetch(`${engine.url}/_slipway/health`)).json()
  expect(health).toEqual({
    engine: 'slipway',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    fastScaling: true,
    region: 'eu-west-1',
    accountId: engine.accountId,
    calls: 0,
  })
  await engine.close()
  expect(() => statSync(path)).toThrow('ENOENT')
})

test('a folder in use, a taken port, a file in the way, a damaged identity: one sentence each', async () => {
  await using engine = await startTestEngine()
  expect(await refusal(engine.dataDir)).toEqual(
    new StartError(`The data folder ${engine.dataDir} is in use by another engine: stop it, or choose another folder.`),
  )
  expect(await refusal(join(folder, 'port'), engine.port)).toEqual(
    new StartError(`Port ${engine.port} is taken: choose another with --port, or 0 for any free one.`),
  )
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(await refusal(join(file, 'data'))).toMatchObject({
    name: 'StartError',
    message: expect.stringContaining('cannot be written'),
  })
  const damaged = join(folder, 'damaged')
  await (await startEngine({ dataDir: damaged })).close()
  writeFileSync(join(damaged, 'identity.json'), '{"accountId":')
  expect(await refusal(damaged)).toMatchObject({ name: 'StartError', message: expect.stringContaining('is damaged') })
})

test('what was acknowledged is there after a restart, and gone after a reset', async () => {
  const dataDir = join(folder, 'state')
  const role = 'arn:aws:iam::123456789012:role/r'
  const image = '123456789012.dkr.ecr.us-east-1.amazonaws.com/slipway-onnx:1.0.0'
  const names = async (config: TestEngine['clientConfig']) => {
    const { Models } = await new SageMakerClient(config).send(new ListModelsCommand({}))
    const { Buckets } = await new S3Client(config).send(new ListBucketsCommand({}))
    return [...(Models ?? []).map(one => one.ModelName), ...(Buckets ?? []).map(one => one.Name)]
  }
  const first = await startTestEngine({ dataDir })
  const input = { ModelName: 'm', ExecutionRoleArn: role, PrimaryContainer: { Image: image } }
  await new SageMakerClient(first.clientConfig).send(new CreateModelCommand(input))
  await new S3Client(first.clientConfig).send(new CreateBucketCommand({ Bucket: 'kept-bucket' }))
  await first.close()
  await using second = await startTestEngine({ dataDir })
  expect(await names(second.clientConfig)).toEqual(['m', 'kept-bucket'])
  await second.reset()
  expect(await names(second.clientConfig)).toEqual([])
})
