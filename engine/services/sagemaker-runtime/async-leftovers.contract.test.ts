import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { CreateEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import { InvokeEndpointAsyncCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, expect, test } from 'vitest'
import { startHosting } from '../sagemaker/fixtures/hosting.ts'

const hosting = await startHosting()
afterAll(() => hosting[Symbol.asyncDispose]())
await hosting.createModel('m', 'streamer')
await hosting.s3.send(new CreateBucketCommand({ Bucket: 'data' }))
await hosting.sageMaker.send(
  new CreateEndpointConfigCommand({
    EndpointConfigName: 'c',
    ProductionVariants: [{ VariantName: 'v', ModelName: 'm', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }],
    AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://nowhere/out', S3FailurePath: 's3://data/failed/' } },
  }),
)
await hosting.createEndpoint('a', 'c')
await hosting.until('a', ({ EndpointStatus }) => EndpointStatus === 'InService')

/** Callers that left the container before it had said all. */
async function hungUp(): Promise<number> {
  const endpoint = hosting.fleet.asynchronous(hosting.region, 'a')
  const port = endpoint.kind === 'asynchronous' ? endpoint.instances[0]?.containers[0]?.process.port : undefined
  const answer = await fetch(`http://127.0.0.1:${port}/invocations`, { method: 'POST', body: '{"go":"x"}' })
  return (await answer.json()).hungUp
}

test('an answer that has nowhere to go is not left open in the container', { timeout: 20_000 }, async () => {
  const Body = Buffer.from(JSON.stringify({ steps: [{ bytes: 50_000_000 }] }))
  for (let call = 0; call < 3; call++)
    await hosting.runtime.send(new InvokeEndpointAsyncCommand({ EndpointName: 'a', Body }))
  const backlog = () => hosting.asyncInference.backlog({ region: hosting.region, endpoint: 'a' })
  await expect.poll(backlog, { timeout: 10_000 }).toBe(0)
  await expect.poll(hungUp, { timeout: 5000 }).toBe(3)
})
