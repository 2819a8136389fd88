import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestEngine, type TestEngine } from '../fixtures/test-engine.ts'
import { deepJson } from './fixtures/nasty.ts'
import { rawCall, sign } from './fixtures/raw-call.ts'
import { jsonTargets } from './fixtures/valid-inputs.ts'

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
})
afterAll(() => engine[Symbol.asyncDispose]())

const json = (service: keyof typeof jsonTargets, operation: string, body: string | Buffer, headers = {}) =>
  rawCall(engine, {
    service,
    body,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `${jsonTargets[service]}.${operation}`,
      ...headers,
    },
  })

const form = (service: string, body: string) =>
  rawCall(engine, { service, body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })

/** What the engine holds, as far as a hostile request could have changed it. */
const holdings = () =>
  Promise.all([
    json('sagemaker', 'ListModels', '{}'),
    json('sagemaker', 'ListEndpointConfigs', '{}'),
    json('sagemaker', 'ListEndpoints', '{}'),
    rawCall(engine, { method: 'GET', service: 's3' }),
  ]).then(replies => replies.map(reply => [reply.status, reply.text]))

describe('hostile bodies are refused and change nothing', () => {
  const oversized = Buffer.alloc(11 * 1024 ** 2, ' ')
  test.each<[string, string | Buffer, Record<string, string>, string]>([
    ['truncated JSON', '{"ModelName":"m"', {}, 'SerializationException'],
    ['a depth bomb', deepJson(100_000), {}, 'SerializationException|ValidationException'],
    ['a list bomb', '['.repeat(1_000_000), {}, 'SerializationException'],
    ['bad UTF-8', Buffer.from([0x7b, 0xc3, 0x28, 0x7d]), {}, 'SerializationException'],
    ['UTF-16', Buffer.from('{"ModelName":"m"}', 'utf16le'), {}, 'SerializationException'],
    ['two values', '{}{}', {}, 'SerializationException'],
    ['a comment', '{/* */}', {}, 'SerializationException'],
    ['too much', oversized, {}, 'RequestEntityTooLarge'],
    ['a gzip bomb', gzipSync(Buffer.alloc(50 * 1024 ** 2)), { 'content-encoding': 'gzip' }, 'RequestEntityTooLarge'],
    ['half a gzip', gzipSync('{}').subarray(0, 12), { 'content-encoding': 'gzip' }, 'SerializationException'],
    ['an unknown coding', '{}', { 'content-encoding': 'br' }, 'SerializationException'],
    [
      'a form instead',
      'Action=CreateModel',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'SerializationException',
    ],
  ])('%s', async (_what, body, headers, type) => {
    const before = await holdings()
    const reply = await json('sagemaker', 'CreateModel', body, headers)
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.status).toBeLessThan(500)
    expect(JSON.parse(reply.text).__type).toMatch(new RegExp(`^(${type})$`))
    expect(await holdings()).toEqual(before)
  })

  test.each([
    ['a malformed escape', 'sts', 'Action=GetCallerIdentity&Version=%zz', 'MalformedQueryString'],
    ['nesting', 'monitoring', `Action=ListMetrics&Version=2010-08-01&${'a.'.repeat(1000)}=1`, 'MalformedQueryString'],
    ['a thousand names', 'sts', `Action=GetCallerIdentity&${'a=1&'.repeat(50_000)}`, 'MalformedQueryString'],
    ['a proto name', 'sts', 'Action=__proto__&Version=2011-06-15', 'InvalidAction|UnknownOperation|NotImplemented'],
    ['no action', 'iam', 'Version=2010-05-08', 'MissingAction'],
    ['another version', 'iam', 'Action=ListRoles&Version=1999-01-01', 'InvalidAction'],
    [
      'an index of a billion',
      'monitoring',
      'Action=PutMetricData&Version=2010-08-01&Namespace=n&MetricData.member.999999999.MetricName=x',
      '',
    ],
  ])('a form with %s', async (_what, service, body, code) => {
    const reply = await form(service, body)
    expect(reply.status).toBeLessThan(500 + Number(code.includes('NotImplemented')) * 2)
    if (code !== '') expect(reply.text).toMatch(new RegExp(`<Code>(${code})`))
  })

  test.each([
    ['an entity bomb', '<!DOCTYPE x [<!ENTITY a "aaaa">]><Delete><Object><Key>&a;</Key></Object></Delete>'],
    ['truncated XML', '<Delete><Object><Key>a'],
    ['deep XML', '<a>'.repeat(100_000)],
    ['no XML', '{"Delete":[]}'],
  ])('%s', async (_what, body) => {
    const headers = { 'content-type': 'application/xml' }
    await rawCall(engine, { method: 'PUT', path: '/hostile-bucket', service: 's3' })
    const reply = await rawCall(engine, { path: '/hostile-bucket', query: 'delete=', service: 's3', headers, body })
    expect(reply.status).toBe(400)
    expect(reply.text).toMatch(/<Code>(MalformedXML|InvalidRequest|MissingRequest\w+)<\/Code>/)
  })
})

describe('paths and keys', () => {
  test.each([
    '/hostile-bucket/../../../etc/passwd',
    '/hostile-bucket/%2e%2e/%2e%2e/etc/passwd',
    '/hostile-bucket/a%00b',
    '/hostile-bucket/%ff%fe',
    '/hostile-bucket/%zz',
    `/hostile-bucket/${'k'.repeat(1100)}`,
    '/..%2f..%2fetc/passwd',
    '/HOSTILE/key',
    '//hostile-bucket//key',
  ])('%s is a key, or refused', async path => {
    await rawCall(engine, { method: 'PUT', path: '/hostile-bucket', service: 's3' })
    const put = await rawCall(engine, { method: 'PUT', path, service: 's3', body: 'content' })
    const get = await rawCall(engine, { method: 'GET', path, service: 's3' })
    expect([200, 400, 403, 404]).toContain(put.status)
    if (put.status === 200) expect(get.text).toBe('content')
    else expect(put.text).toContain('<Code>')
  })

  test.each([
    '/endpoints//invocations',
    '/endpoints/a%2fb/invocations',
    '/endpoints/__proto__/invocations',
    '/endpoints/a',
  ])('%s names no endpoint', async path => {
    const reply = await rawCall(engine, { path, service: 'sagemaker', body: 'x' })
    expect([400, 403, 404]).toContain(reply.status)
    expect(JSON.parse(reply.text)).toHaveProperty('__type')
  })
})

describe('who may call', () => {
  test('a signature holds for its service and its body alone', async () => {
    const other = await rawCall(engine, {
      service: 'logs',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'SageMaker.ListModels' },
      body: '{}',
    })
    expect(other.text).toContain('InvalidSignatureException')
    const elsewhere = await json('sagemaker', 'ListModels', '{}')
    expect(elsewhere.status).toBe(200)
    const wrongKey = { ...engine, credentials: { ...engine.credentials, secretAccessKey: 'wrong' } }
    expect((await rawCall(wrongKey, { method: 'GET', service: 's3' })).status).toBe(403)
  })

  test.each([
    ['a web page', { origin: 'https://evil.example' }],
    ['a rebound name', { host: 'evil.example' }],
    ['a page on this machine', { origin: 'http://localhost:3000' }],
  ])('%s is refused though its signature is right', async (_what, changed) => {
    const headers = sign(engine, { method: 'GET', service: 's3' })
    const bytes = Object.entries({ ...headers, ...changed }).map(([name, value]) => `${name}: ${value}\r\n`)
    expect(await sendBytes(`GET / HTTP/1.1\r\n${bytes.join('')}connection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 403 /)
  })
})

/** Writes bytes to a socket, and resolves to what comes back until it closes. */
const sendBytes = (bytes: string) => {
  const socket = connect(engine.port, '127.0.0.1', () => socket.write(bytes))
  return text(socket)
}

test('garbage that follows a good request ends its connection and nothing else', async () => {
  const headers = sign(engine, { method: 'GET', service: 's3' })
  const good = `GET / HTTP/1.1\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`
  const answer = await sendBytes(`${good}${good}\0\u0001 garbage \r\n\r\n`)
  expect(answer.match(/HTTP\/1\.1 \d+/g)?.at(-1)).toBe('HTTP/1.1 400')
  expect((await json('sagemaker', 'ListModels', '{}')).status).toBe(200)
})

test('hundreds of callers who never finish their request hold up nobody', async () => {
  const sockets = Array.from({ length: 300 }, () => {
    const socket = connect(engine.port, '127.0.0.1')
    socket.on('error', () => {}).write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n')
    return socket
  })
  const startMs = performance.now()
  for (let calls = 0; calls < 20; calls++) expect((await json('sagemaker', 'ListModels', '{}')).status).toBe(200)
  expect(performance.now() - startMs).toBeLessThan(2000)
  for (const socket of sockets) socket.destroy()
})
