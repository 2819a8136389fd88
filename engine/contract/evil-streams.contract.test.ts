import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateEndpointCommand, CreateEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import {
  InvokeEndpointAsyncCommand,
  InvokeEndpointWithResponseStreamCommand,
  SageMakerRuntimeClient,
} from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEvilEngine } from './fixtures/evil-endpoints.ts'

const evil = await startEvilEngine()
const runtime = new SageMakerRuntimeClient(evil.engine.clientConfig)
const s3 = new S3Client(evil.engine.clientConfig)
afterAll(async () => {
  for (const client of [runtime, s3]) client.destroy()
  await evil[Symbol.asyncDispose]()
})
const up = (name: string) =>
  evil.until(name, ({ ProductionVariants }) => ProductionVariants?.[0]?.CurrentInstanceCount === 1)

beforeAll(async () => {
  await s3.send(new CreateBucketCommand({ Bucket: 'data' }))
  await evil.deploy('stream')
  const instance = {
    VariantName: 'v',
    ModelName: 'stream',
    InstanceType: 'ml.m5.large',
    InitialInstanceCount: 1,
  } as const
  const OutputConfig = { S3OutputPath: 's3://data/out', S3FailurePath: 's3://data/failed' }
  const config = { EndpointConfigName: 'queue', ProductionVariants: [instance], AsyncInferenceConfig: { OutputConfig } }
  await evil.sageMaker.send(new CreateEndpointConfigCommand(config))
  await evil.sageMaker.send(new CreateEndpointCommand({ EndpointName: 'queue', EndpointConfigName: 'queue' }))
  await Promise.all(['stream', 'queue'].map(up))
})

/** What came of a streamed call, by the names of its errors. */
async function streamed(order: string): Promise<string> {
  const Body = Buffer.from(order)
  try {
    const reply = await runtime.send(new InvokeEndpointWithResponseStreamCommand({ EndpointName: 'stream', Body }))
    for await (const part of reply.Body ?? []) if (part.ModelStreamError) return part.ModelStreamError.ErrorCode ?? ''
    return 'whole'
  } catch (error) {
    return error instanceof Error && 'ErrorCode' in error ? String(error.ErrorCode) : String(error)
  }
}

/** The failure object of an asynchronous call, or what its answer is. */
async function queued(order: string): Promise<string> {
  const input = { EndpointName: 'queue', Body: Buffer.from(order), InvocationTimeoutSeconds: 1 }
  const { FailureLocation, OutputLocation } = await runtime.send(new InvokeEndpointAsyncCommand(input))
  const read = (url = '') => {
    const Key = url.slice('s3://data/'.length)
    return s3.send(new GetObjectCommand({ Bucket: 'data', Key })).then(
      object => object.Body?.transformToString(),
      () => undefined,
    )
  }
  for (;;) {
    const [failure, output] = await Promise.all([read(FailureLocation), read(OutputLocation)])
    if (failure !== undefined) return failure
    if (output !== undefined) return `answered: ${output.slice(0, 100)}`
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

describe('what a server answers badly is never taken for a whole answer', () => {
  test.each([
    ['close', 'INTERNAL_FAILURE_FROM_MODEL', 'did not answer'],
    ['hang', 'INTERNAL_FAILURE_FROM_MODEL', 'timed out'],
    ['too-short', 'StreamBroken', 'did not answer: aborted'],
    ['no-length', 'INTERNAL_FAILURE_FROM_MODEL', 'something other than HTTP/1.1'],
    ['bad-chunk', 'StreamBroken', 'did not answer'],
    ['huge-head', 'INTERNAL_FAILURE_FROM_MODEL', 'something other than HTTP/1.1'],
    ['endless', 'ModelInvocationTimeExceeded', 'timed out'],
    ['reset', 'StreamBroken', 'did not answer'],
    ['redirect', 'INTERNAL_FAILURE_FROM_MODEL', '(302)'],
    ['two-lengths', 'INTERNAL_FAILURE_FROM_MODEL', 'something other than HTTP/1.1'],
    ['bad-header', 'INTERNAL_FAILURE_FROM_MODEL', 'something other than HTTP/1.1'],
    ['too-long', 'whole', 'answered: exact'],
    ['trickle', 'whole', 'answered: slow!'],
    ['crash', 'INTERNAL_FAILURE_FROM_MODEL', 'did not answer'],
  ])('%s', { timeout: 30_000 }, async (order, code, reason) => {
    expect(await Promise.all([streamed(order), queued(order)])).toEqual([code, expect.stringContaining(reason)])
    if (order !== 'crash') expect(await evil.invoke('stream', 'hello')).toBe('hello')
  })
})
