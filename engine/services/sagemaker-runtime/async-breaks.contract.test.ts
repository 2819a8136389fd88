import { CreateBucketCommand, GetObjectCommand } from '@aws-sdk/client-s3'
import { CreateEndpointConfigCommand, UpdateEndpointCommand } from '@aws-sdk/client-sagemaker'
import { InvokeEndpointAsyncCommand } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, expect, test } from 'vitest'
import { startHosting } from '../sagemaker/fixtures/hosting.ts'

const drainMs = 300
const hosting = await startHosting({ limits: { drainMs } })
const { region, runtime, s3, sageMaker } = hosting
afterAll(() => hosting[Symbol.asyncDispose]())
await hosting.createModel('m', 'streamer')
await s3.send(new CreateBucketCommand({ Bucket: 'data' }))
const configure = (EndpointConfigName: string, S3OutputPath: string) =>
  sageMaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName,
      ProductionVariants: [{ VariantName: 'v', ModelName: 'm', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }],
      AsyncInferenceConfig: { OutputConfig: { S3OutputPath, S3FailurePath: 's3://data/failed/' } },
    }),
  )
const inService = (name: string) => hosting.until(name, ({ EndpointStatus }) => EndpointStatus === 'InService')
await configure('lost', 's3://nowhere/out')
await hosting.createEndpoint('lost', 'lost')
await configure('moving', 's3://data/out')
await configure('moved', 's3://data/out')
await hosting.createEndpoint('moving', 'moving')
await Promise.all(['lost', 'moving'].map(inService))

const send = (EndpointName: string, steps: object[]) =>
  runtime.send(new InvokeEndpointAsyncCommand({ EndpointName, Body: Buffer.from(JSON.stringify({ steps })) }))
const backlog = (endpoint: string) => hosting.asyncInference.backlog({ region, endpoint })

function instanceOf(name: string) {
  const endpoint = hosting.fleet.asynchronous(region, name)
  return endpoint.kind === 'asynchronous' ? endpoint.instances[0] : undefined
}

/** Lets requests go on that wait for `name`; says how many callers left before they were told all. */
async function go(endpoint: string, name = 'x'): Promise<number> {
  const url = `http://127.0.0.1:${instanceOf(endpoint)?.containers[0]?.process.port}/invocations`
  return (await (await fetch(url, { method: 'POST', body: JSON.stringify({ go: name }) })).json()).hungUp
}

test('an answer that has nowhere to go is not left open in the container', { timeout: 20_000 }, async () => {
  for (let call = 0; call < 3; call++) await send('lost', [{ bytes: 50_000_000 }])
  await expect.poll(() => backlog('lost'), { timeout: 10_000 }).toBe(0)
  await expect.poll(() => go('lost'), { timeout: 5000 }).toBe(3)
})

test('a request whose instance is taken away in the middle of its answer is begun anew', {
  timeout: 20_000,
}, async () => {
  const { OutputLocation = '' } = await send('moving', [{ write: 'first, ' }, { wait: 'turn' }, { write: 'last' }])
  await expect.poll(() => instanceOf('moving')?.inFlight).toBe(1)
  const before = instanceOf('moving')
  await sageMaker.send(new UpdateEndpointCommand({ EndpointName: 'moving', EndpointConfigName: 'moved' }))
  await inService('moving')
  expect(instanceOf('moving')).not.toBe(before)
  await expect.poll(() => instanceOf('moving')?.inFlight, { timeout: 5000 }).toBe(1)
  const Key = OutputLocation.slice('s3://data/'.length)
  const read = async () => {
    await go('moving', 'turn')
    const object = await s3.send(new GetObjectCommand({ Bucket: 'data', Key })).catch(() => undefined)
    return object?.Body?.transformToString()
  }
  await expect.poll(read, { timeout: 5000 }).toBe('first, last')
})
