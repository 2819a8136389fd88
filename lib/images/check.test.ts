import { rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ECRClient } from '@aws-sdk/client-ecr'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startTestEngine, type TestEngine, writeContainers } from '../../engine/fixtures/test-engine.ts'
import type { AwsClients } from '../aws/clients'
import { forget } from '../aws/coalesce'
import type { Context } from '../context'
import { checkImage } from './check'

const containersDir = writeContainers()
let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine({ containersDir })
})
afterAll(async () => {
  await engine[Symbol.asyncDispose]()
  rmSync(containersDir, { recursive: true })
})
beforeEach(() => forget('us-east-1:images'))

function contextOf(ecr: ECRClient): Context {
  const aws = { ecr: Promise.resolve(ecr) } as unknown as AwsClients // The verb uses no other client.
  return {
    region: 'us-east-1',
    actor: { id: 'test', name: 'Test' },
    signal: AbortSignal.timeout(20_000),
    aws,
    requestId: 'test',
  }
}

const own = (image: string) => `${engine.accountId}.dkr.ecr.us-east-1.amazonaws.com/${image}`
const check = (uri: string) => checkImage(contextOf(new ECRClient(engine.clientConfig)), { uri })

it('finds an image of the account, with digest, size and age', async () => {
  expect(await check(own('slipway-alpha:1.2.3'))).toEqual({
    state: 'found',
    digest: expect.stringMatching(/^sha256:/),
    sizeBytes: 28,
    pushedAtMs: expect.any(Number),
  })
})

it('tells a missing tag and a missing repository in ECR’s words', async () => {
  expect(await check(own('slipway-alpha:9'))).toMatchObject({
    state: 'missing',
    reason: expect.stringContaining("imageTag:'9'} does not exist"),
  })
  expect(await check('763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.6.0-cpu-py312')).toMatchObject({
    state: 'missing',
    reason: expect.stringContaining("registry with id '763104351884'"),
  })
})

it('asks in the image’s own region alone', async () => {
  await expect(check('763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference:2.6.0-cpu-py312')).rejects.toThrow(
    'The image is in eu-west-1: ask there.',
  )
})

/** ECR as it is towards other accounts: nobody may look, some may pull. */
async function withForeignEcr<T>(batchGetImage: () => object, use: (client: ECRClient) => Promise<T>): Promise<T> {
  const denied = (action: string) => ({
    __type: 'AccessDeniedException',
    message: `User: arn:aws:iam::123456789012:user/me is not authorized to perform: ${action} on resource: x`,
  })
  const server: Server = createServer((request, response) => {
    const body = request.headers['x-amz-target']?.toString().endsWith('BatchGetImage')
      ? batchGetImage()
      : denied('ecr:DescribeImages')
    response.writeHead('__type' in body ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // It listens on a port.
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }
  const client = new ECRClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials,
    maxAttempts: 1,
  })
  try {
    return await use(client)
  } finally {
    client.destroy()
    server.closeAllConnections()
    server.close()
  }
}

const foreign = { uri: '763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.6.0-cpu-py312' }

it('asks as one who pulls where looking is not allowed', async () => {
  const imageManifest = JSON.stringify({ config: { size: 10 }, layers: [{ size: 1000 }, { size: 500 }] })
  const image = { imageId: { imageDigest: 'sha256:abc' }, imageManifest }
  const found = await withForeignEcr(
    () => ({ images: [image], failures: [] }),
    client => checkImage(contextOf(client), foreign),
  )
  expect(found).toEqual({ state: 'found', digest: 'sha256:abc', sizeBytes: 1510 })
})

it('believes the one who pulls that a tag is not there', async () => {
  const failures = [{ failureCode: 'ImageNotFound', failureReason: 'Requested image not found' }]
  const missing = await withForeignEcr(
    () => ({ images: [], failures }),
    client => checkImage(contextOf(client), foreign),
  )
  expect(missing).toEqual({ state: 'missing', reason: 'Requested image not found' })
})

it('names the missing permission where neither is allowed', async () => {
  const message = 'User: me is not authorized to perform: ecr:BatchGetImage on resource: x'
  const unknown = await withForeignEcr(
    () => ({ __type: 'AccessDeniedException', message }),
    client => checkImage(contextOf(client), foreign),
  )
  expect(unknown).toMatchObject({ state: 'unknown', iamAction: 'ecr:BatchGetImage' })
})
