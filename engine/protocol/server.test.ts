import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { CloudWatchClient, ListMetricsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { CreateModelCommand, ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AwsError } from './aws-error.ts'
import { setHeader, tamper, type WireRequest } from './fixtures/tamper.ts'
import type { RawRequest } from './operation.ts'
import { startServer, type WireServer } from './server.ts'

const credentials = { accessKeyId: 'SLIPWAYTEST', secretAccessKey: 'secret' }
const logged: string[] = []
const metrics: unknown[] = []
let server: WireServer
let lastInvocation: RawRequest | undefined

/** Real operations as small as can be: the server is what is tested. */
beforeAll(async () => {
  server = await startServer({
    port: 0,
    accountId: '123456789012',
    secretOf: key => (key === credentials.accessKeyId ? credentials.secretAccessKey : undefined),
    health: () => ({ engine: 'slipway' }),
    maxBodyBytes: 100_000,
    log: line => void logged.push(line),
  })
  const operations = {
    ListModels: () => ({ Models: [] }),
    CreateModel: () => {
      throw new TypeError('a defect')
    },
  }
  const cloudwatch = {
    PutMetricData: (input: unknown) => void metrics.push(input),
    ListMetrics: () => {
      throw new AwsError('InvalidParameterValue', 'The value is invalid.')
    },
  }
  server.serve(
    [
      { model: 'sagemaker', operations },
      { model: 'cloudwatch', operations: cloudwatch },
    ],
    [
      {
        scope: 'sagemaker',
        pathPrefix: '/endpoints/',
        protocol: 'rest-json',
        maxBodyBytes: 1000,
        async handle(request) {
          lastInvocation = request
          if (request.path.includes('/throws/')) throw new TypeError('a defect')
          if (request.path.includes('/hangs/')) {
            await new Promise(resolve => request.signal.addEventListener('abort', resolve))
            return
          }
          request.reply.writeHead(200, { 'content-type': 'text/plain' }).end(request.body)
        },
      },
    ],
  )
})
afterAll(() => server.close())

const config = () => ({ endpoint: server.url, region: 'eu-central-1', credentials, maxAttempts: 1 })

/** ListModels by a real client whose request is changed. */
async function listModels(when: 'signed' | 'unsigned', change: (request: WireRequest) => unknown) {
  const client = new SageMakerClient(config())
  tamper(client, when, change)
  return client.send(new ListModelsCommand({}))
}

test('a real client is answered with its region and a request id', async () => {
  const reply = await new SageMakerClient(config()).send(new ListModelsCommand({}))
  expect(reply.Models).toEqual([])
  expect(reply.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/)
  const runtime = new SageMakerRuntimeClient(config())
  const Body = new Uint8Array([0, 1, 255])
  const { Body: echoed } = await runtime.send(new InvokeEndpointCommand({ EndpointName: 'a', Body }))
  expect([...(echoed ?? [])]).toEqual([0, 1, 255])
  expect(lastInvocation?.region).toBe('eu-central-1')
})

test.each<[string, (request: WireRequest) => unknown]>([
  ['body', request => Object.assign(request, { body: '[]' })],
  ['path', request => Object.assign(request, { path: '/other' })],
  ['target', setHeader('x-amz-target', 'SageMaker.DeleteModel')],
  ['date', setHeader('x-amz-date', date => date.replace(/\d\dZ$/, '99Z'))],
])('a request whose %s was altered after signing is refused', async (_what, change) => {
  await expect(listModels('unsigned', change)).rejects.toMatchObject({ name: 'InvalidSignatureException' })
})

test('a request without signature is refused', async () => {
  const call = listModels('unsigned', request => delete request.headers.authorization)
  await expect(call).rejects.toMatchObject({
    name: 'MissingAuthenticationTokenException',
    message: 'Missing Authentication Token',
  })
})

test.each<[string, string | Uint8Array]>([
  ['truncated JSON', '{"MaxResults":'],
  ['bad UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
  ['a list', '[]'],
  ['a number', '5'],
  ['deep nesting', '['.repeat(50_000)],
])('%s is a SerializationException', async (_what, body) => {
  const call = listModels('signed', request => {
    request.body = body
    request.headers['content-length'] = String(body.length)
  })
  await expect(call).rejects.toMatchObject({ name: 'SerializationException', $metadata: { httpStatusCode: 400 } })
})

test('a body above the limit is refused with the limit', async () => {
  const call = listModels('signed', request => {
    request.body = ' '.repeat(200_000)
    request.headers['content-length'] = '200000'
  })
  await expect(call).rejects.toMatchObject({
    name: 'RequestEntityTooLarge',
    message: expect.stringContaining('100000 bytes'),
  })
})

test.each([
  ['SageMaker.CreateHub', 'NotImplementedException', 501],
  ['SageMaker.toString', 'NotImplementedException', 501],
  ['SageMaker.', 'UnknownOperationException', 404],
  ['DynamoDB_20120810.ListTables', 'UnknownOperationException', 404],
])('target %s is refused as %s', async (target, name, httpStatusCode) => {
  const call = listModels('signed', setHeader('x-amz-target', target))
  await expect(call).rejects.toMatchObject({ name, $metadata: { httpStatusCode } })
})

test('a signature for another service is refused', async () => {
  const call = listModels('signed', setHeader('x-amz-target', 'GraniteServiceVersion20100801.ListMetrics'))
  await expect(call).rejects.toThrow("Credential should be scoped to correct service: 'monitoring'.")
})

test('a defect in an operation is a 500 whose reason stands in the log under its request id', async () => {
  const ExecutionRoleArn = 'arn:aws:iam::123456789012:role/r'
  const client = new SageMakerClient(config())
  const error: unknown = await client
    .send(new CreateModelCommand({ ModelName: 'm', ExecutionRoleArn }))
    .catch(reason => reason)
  expect(error).toMatchObject({ name: 'InternalFailure', $metadata: { httpStatusCode: 500 } })
  expect(String(error)).not.toContain('a defect')
  const { requestId } = (error as { $metadata: { requestId: string } }).$metadata
  expect(logged.find(line => line.startsWith(requestId))).toContain('a defect')
  const call = new SageMakerRuntimeClient(config()).send(
    new InvokeEndpointCommand({ EndpointName: 'throws', Body: 'x' }),
  )
  await expect(call).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } })
})

test('a raw service has its own limit, and its errors the REST form', async () => {
  const runtime = new SageMakerRuntimeClient(config())
  const call = runtime.send(new InvokeEndpointCommand({ EndpointName: 'a', Body: 'x'.repeat(1001) }))
  await expect(call).rejects.toMatchObject({ name: 'RequestEntityTooLarge', $metadata: { httpStatusCode: 413 } })
})

test('the signal aborts when the caller hangs up', async () => {
  const abort = new AbortController()
  const runtime = new SageMakerRuntimeClient(config())
  const command = new InvokeEndpointCommand({ EndpointName: 'hangs', Body: 'x' })
  const call = runtime.send(command, { abortSignal: abort.signal }).catch(() => undefined)
  await expect.poll(() => lastInvocation?.path).toContain('/hangs/')
  abort.abort()
  await call
  await expect.poll(() => lastInvocation?.signal.aborted).toBe(true)
})

test('an error of a service that spoke Query before carries its old code too', async () => {
  const call = new CloudWatchClient(config()).send(new ListMetricsCommand({}))
  await expect(call).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
    Code: 'InvalidParameterValue',
    Type: 'Sender',
  })
})

test('a compressed body is unpacked, and a bomb is not', async () => {
  const client = new CloudWatchClient({ ...config(), requestMinCompressionSizeBytes: 100 })
  const MetricData = Array.from({ length: 20 }, (_one, index) => ({ MetricName: `metric-${index}`, Value: index }))
  await client.send(new PutMetricDataCommand({ Namespace: 'n', MetricData }))
  expect(metrics.at(-1)).toEqual({ Namespace: 'n', MetricData })
  const bomb = gzipSync(Buffer.alloc(5_000_000, ' '))
  const call = listModels('signed', request => {
    request.body = bomb
    Object.assign(request.headers, { 'content-encoding': 'gzip', 'content-length': String(bomb.length) })
  })
  await expect(call).rejects.toMatchObject({ name: 'RequestEntityTooLarge' })
})

/** A plain request, as a browser or a stranger sends it. */
function send(options: { method?: string; path?: string; headers?: Record<string, string>; body?: string }) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const { method = 'GET', path = '/_slipway/health', headers = {} } = options
    const request = httpRequest({ host: '127.0.0.1', port: server.port, method, path, headers }, reply => {
      text(reply).then(body => resolve({ status: reply.statusCode ?? 0, body }), reject)
    })
    request.once('error', reject)
    request.end(options.body)
  })
}

test('health is unsigned, and the only path that is', async () => {
  expect(await send({})).toEqual({ status: 200, body: expect.stringMatching(/^{"engine":"slipway","calls":\d+}$/) })
  expect((await send({ path: '/_slipway/other' })).status).toBe(404)
  expect((await send({ method: 'POST' })).status).toBe(405)
})

test('only loopback names are served, and no web page', async () => {
  const status = async (headers: Record<string, string>) => (await send({ headers })).status
  expect(await status({ host: `localhost:${server.port}` })).toBe(200)
  expect(await status({ host: `[::1]:${server.port}` })).toBe(200)
  expect(await status({ host: 'evil.example' })).toBe(403)
  expect(await status({ host: '127.0.0.1' })).toBe(403)
  expect(await status({ host: `127.0.0.1:${server.port}.evil.example` })).toBe(403)
  expect(await status({ origin: 'http://evil.example' })).toBe(403)
  expect(await status({ origin: 'null' })).toBe(403)
})

test.each([
  ['a form', 'application/x-www-form-urlencoded', 'Action=ListMetrics', '/', '<Code>MissingAuthenticationToken</Code>'],
  ['JSON', 'application/x-amz-json-1.1', '{}', '/', 'MissingAuthenticationTokenException'],
  ['an invocation', 'text/csv', '1,2', '/endpoints/a/invocations', 'MissingAuthenticationTokenException'],
  ['an object', 'text/plain', 'x', '/bucket/key', '<Code>AccessDenied</Code>'],
])('%s without signature changes nothing and hears why in its own protocol', async (_what, type, body, path, words) => {
  const reply = await send({ method: 'POST', path, headers: { 'content-type': type }, body })
  expect(reply.status).toBeGreaterThanOrEqual(400)
  expect(reply.body).toContain(words)
})

/** Writes bytes to a socket and returns what comes back until it is closed. */
const sendBytes = (bytes: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.end(bytes))
    socket.once('error', reject)
    text(socket).then(resolve, reject)
  })

test('what is no HTTP, or has endless headers, is refused and the server lives on', async () => {
  expect(await sendBytes('\u0000\u0001garbage\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  expect(await sendBytes(`GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(40_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
  expect(
    await sendBytes('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'),
  ).toMatch(/^HTTP\/1\.1 400 /)
  expect((await send({})).status).toBe(200)
})

test('a body that ends early is dropped without an answer or a log line', async () => {
  const lines = logged.length
  const authorization = `AWS4-HMAC-SHA256 Credential=K/20260101/us-east-1/sagemaker/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`
  const head = `POST / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Length: 500\r\nAuthorization: ${authorization}\r\nX-Amz-Date: 20260101T000000Z\r\n\r\n{"a"`
  expect(await sendBytes(head)).not.toMatch(/^HTTP\/1\.1 200/)
  expect(logged.length).toBe(lines)
  expect((await send({})).status).toBe(200)
})
