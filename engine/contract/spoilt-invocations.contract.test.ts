import { CreateEndpointCommand, CreateEndpointConfigCommand } from '@aws-sdk/client-sagemaker'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEvilEngine } from './fixtures/evil-endpoints.ts'
import { rawCall } from './fixtures/raw-call.ts'

const evil = await startEvilEngine()
afterAll(() => evil[Symbol.asyncDispose]())
beforeAll(async () => {
  await evil.deploy('plain')
  const instance = {
    VariantName: 'v',
    ModelName: 'plain',
    InstanceType: 'ml.m5.large',
    InitialInstanceCount: 1,
  } as const
  const config = { EndpointConfigName: 'queue', ProductionVariants: [instance] }
  const AsyncInferenceConfig = { OutputConfig: { S3OutputPath: 's3://nowhere/o', S3FailurePath: 's3://nowhere/f' } }
  await evil.sageMaker.send(new CreateEndpointConfigCommand({ ...config, AsyncInferenceConfig }))
  await evil.sageMaker.send(new CreateEndpointCommand({ EndpointName: 'queue', EndpointConfigName: 'queue' }))
  const serverless = {
    VariantName: 'v',
    ModelName: 'plain',
    ServerlessConfig: { MemorySizeInMB: 1024, MaxConcurrency: 1 },
  }
  const asleep = { EndpointConfigName: 'serverless', ProductionVariants: [serverless] }
  await evil.sageMaker.send(new CreateEndpointConfigCommand(asleep))
  await evil.sageMaker.send(new CreateEndpointCommand({ EndpointName: 'serverless', EndpointConfigName: 'serverless' }))
  for (const name of ['plain', 'queue', 'serverless'])
    await evil.until(name, ({ EndpointStatus }) => EndpointStatus === 'InService')
})

/** Every header of the three operations. */
const header = fc.constantFrom(
  ...['target-variant', 'target-model', 'target-container-hostname', 'inference-component', 'inference-id', 'accept'],
  ...['custom-attributes', 'content-type', 'session-id', 'prefix-aware-id', 'enable-explanations', 'inputlocation'],
  ...['requestttlseconds', 'invocationtimeoutseconds', 's3outputpathextension', 'filename', 'unknown'],
)
const nastyText = fc.constantFrom(
  ...['', ' ', '-1', '1e9', '60', 'NaN', '__proto__', 'constructor', '../../x', 'a/../../b.tar.gz', 's3://', 's3:///k'],
  ...['s3://b', 's3://nowhere/k', 's3://../k', '%00', '%', '\u00ff', '\t', 'a'.repeat(1025), 'v', 'x.tar.gz', '<b>'],
  ...['a,b', '"', 'null', '[]', '{}', 'application/json; charset=\u00e9', '.'.repeat(64), '/'.repeat(512)],
)
const operation = fc.constantFrom(
  'invocations',
  'invocations-response-stream',
  'async-invocations',
  'invocations/x',
  '',
)
const endpoint = fc.constantFrom('plain', 'queue', 'serverless', 'absent')
/** Of an asynchronous call; the evil container answers nothing but words. */
const inlineBody = fc.constantFrom<string | Buffer>('', 'hello', Buffer.alloc(128_001, 'x'), Buffer.from([0, 255, 254]))

test('spoilt headers are refused by name or taken, never a failure of the engine', { timeout: 120_000 }, async () => {
  const headers = fc.dictionary(header, nastyText, { maxKeys: 3 })
  await fc.assert(
    fc.asyncProperty(endpoint, operation, headers, inlineBody, async (name, path, given, inline) => {
      const entries = Object.entries(given).map(([key, value]) => [`x-amzn-sagemaker-${key}`, value])
      const reply = await rawCall(evil.engine, {
        service: 'sagemaker',
        path: `/endpoints/${name}/${path}`,
        headers: Object.fromEntries(entries),
        body: path === 'async-invocations' ? inline : 'hello',
      })
      expect([200, 202, 400, 403, 404, 413, 424]).toContain(reply.status)
      if (reply.status >= 400) expect(JSON.parse(reply.text)).toMatchObject({ message: expect.any(String) })
    }),
    { numRuns: 400 },
  )
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(await evil.invoke('plain', 'hello')).toBe('hello')
})
