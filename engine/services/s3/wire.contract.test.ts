import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { CreateBucketCommand, GetObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCrc32c } from './checksum/crc.ts'
import { exchange, openRequest, presign, type WireRequest } from './test-signature.ts'
import { startTestS3, type TestS3 } from './testing.ts'

const Bucket = 'wire-test'
let s3: TestS3

beforeAll(async () => {
  s3 = await startTestS3()
  await s3.client().send(new CreateBucketCommand({ Bucket }))
})
afterAll(() => s3.close())

const put = (key: string, headers: WireRequest['headers'], payloadHash: string): WireRequest => ({
  method: 'PUT',
  path: `/${Bucket}/${key}`,
  headers,
  payloadHash,
})
const stored = async (Key: string) => {
  if (!s3.store.get(Bucket, Key)) return undefined
  const { Body } = await s3.client().send(new GetObjectCommand({ Bucket, Key }))
  return Buffer.from((await Body?.transformToByteArray()) ?? [])
}
const crc32c = (bytes: Buffer) => {
  const crc = createCrc32c()
  crc.update(bytes)
  return crc.digest().toString('base64')
}
const unsignedTrailer = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'

describe('signed chunks', () => {
  const bytes = randomBytes(200_000)
  const pieces = [bytes.subarray(0, 65_536), bytes.subarray(65_536, 131_072), bytes.subarray(131_072)]
  const framed = { 'content-encoding': 'aws-chunked', 'x-amz-decoded-content-length': bytes.length }

  it('takes them when every signature is right', async () => {
    const { socket, reply, chunk } = openRequest(s3, put('signed', framed, 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD'))
    for (const piece of pieces) socket.write(chunk(piece))
    socket.end(Buffer.concat([chunk(Buffer.alloc(0)), Buffer.from('\r\n')]))
    expect((await reply).status).toBe(200)
    expect((await stored('signed'))?.equals(bytes)).toBe(true)
    expect(s3.store.objects.get(Bucket, 'signed')?.headers['content-encoding']).toBeUndefined()
  })

  it('takes signed trailers', async () => {
    const headers = { ...framed, 'x-amz-trailer': 'x-amz-checksum-crc32c' }
    const wire = put('trailer', headers, 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER')
    const { socket, reply, chunk, trailer } = openRequest(s3, wire)
    for (const piece of pieces) socket.write(chunk(piece))
    socket.write(chunk(Buffer.alloc(0)))
    socket.end(trailer(`x-amz-checksum-crc32c:${crc32c(bytes)}`))
    expect((await reply).status).toBe(200)
    expect((await stored('trailer'))?.equals(bytes)).toBe(true)
  })

  it('refuses an altered chunk', async () => {
    const { socket, reply, chunk } = openRequest(s3, put('altered', framed, 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD'))
    for (const piece of pieces) {
      const sent = chunk(piece)
      sent[1000] = (sent[1000] ?? 0) ^ 1
      socket.write(sent)
    }
    socket.end(Buffer.concat([chunk(Buffer.alloc(0)), Buffer.from('\r\n')]))
    expect(await reply).toMatchObject({
      status: 403,
      text: expect.stringContaining('<Code>SignatureDoesNotMatch</Code>'),
    })
    expect(await stored('altered')).toBeUndefined()
  })
})

describe('broken bodies change nothing', () => {
  it.each([
    ['a body shorter than it said', 6, '5\r\nhello\r\n0\r\n\r\n', 'IncompleteBody', 400],
    ['a body longer than it said', 4, '5\r\nhello\r\n0\r\n\r\n', 'IncompleteBody', 400],
    ['no last chunk', 5, '5\r\nhello\r\n', 'IncompleteBody', 400],
    ['a chunk longer than it said', 5, '4\r\nhello\r\n0\r\n\r\n', 'IncompleteBody', 400],
    ['bytes behind the end', 5, '5\r\nhello\r\n0\r\n\r\nmore', 'IncompleteBody', 400],
    ['no chunk size', 5, 'hello', 'IncompleteBody', 400],
    ['a missing trailer', 5, '5\r\nhello\r\n0\r\n\r\n', 'MalformedTrailerError', 400, 'x-amz-checksum-crc32c'],
    [
      'a wrong trailer',
      5,
      '5\r\nhello\r\n0\r\nx-amz-checksum-crc32c:AAAAAA==\r\n\r\n',
      'BadDigest',
      400,
      'x-amz-checksum-crc32c',
    ],
    ['an unknown checksum', 5, '5\r\nhello\r\n0\r\n\r\n', 'NotImplemented', 501, 'x-amz-checksum-xxhash3'],
  ])('%s', async (_, length, body, code, status, trailer?: string) => {
    const headers = { 'x-amz-decoded-content-length': length, ...(trailer ? { 'x-amz-trailer': trailer } : {}) }
    const reply = await exchange(s3, put('broken', headers, unsignedTrailer), body)
    expect(reply).toMatchObject({ status, text: expect.stringContaining(`<Code>${code}</Code>`) })
    expect(await stored('broken')).toBeUndefined()
    expect(readdirSync(join(s3.dataDir, 's3', 'incoming'))).toEqual([])
  })

  it('a body with another hash than the signed one', async () => {
    const payloadHash = createHash('sha256').update('hello').digest('hex')
    expect((await exchange(s3, put('hash', {}, payloadHash), 'hello')).status).toBe(200)
    const reply = await exchange(s3, put('hash', {}, payloadHash), 'hullo')
    expect(reply).toMatchObject({ status: 400, text: expect.stringContaining('XAmzContentSHA256Mismatch') })
    expect((await stored('hash'))?.toString()).toBe('hello')
  })

  it('a hash that is none', async () => {
    const reply = await exchange(s3, put('no-hash', {}, 'foo'), 'hello')
    expect(reply).toMatchObject({ status: 400, text: expect.stringContaining('<Code>InvalidArgument</Code>') })
    expect(await stored('no-hash')).toBeUndefined()
  })

  it('a caller that hangs up', async () => {
    const { socket, reply } = openRequest(s3, put('gone', { 'content-length': 1_000_000 }, 'UNSIGNED-PAYLOAD'))
    const failed = expect(reply).rejects.toThrow()
    socket.write(randomBytes(100_000))
    const incoming = join(s3.dataDir, 's3', 'incoming')
    for (let tries = 0; readdirSync(incoming).length === 0 && tries < 200; tries++) await delay(10)
    expect(readdirSync(incoming)).toHaveLength(1)
    socket.destroy()
    await failed
    for (let tries = 0; readdirSync(incoming).length > 0 && tries < 200; tries++) await delay(10)
    expect(readdirSync(incoming)).toEqual([])
    expect(await stored('gone')).toBeUndefined()
  })

  it('a body of unknown length', async () => {
    const reply = await exchange(s3, put('length', { 'transfer-encoding': 'chunked' }, 'UNSIGNED-PAYLOAD'), 'x')
    expect(reply).toMatchObject({ status: 501, text: expect.stringContaining('<Header>Transfer-Encoding</Header>') })
    const tooLong = put('length', { 'x-amz-decoded-content-length': 6 * 1024 ** 3 }, unsignedTrailer)
    expect((await exchange(s3, tooLong, 'x')).text).toContain('<Code>EntityTooLarge</Code>')
  })
})

describe('HTTP', () => {
  it('waits for 100 Continue where the caller does', async () => {
    const { socket, reply } = openRequest(
      s3,
      put('continue', { expect: '100-continue', 'content-length': 5 }, 'UNSIGNED-PAYLOAD'),
    )
    socket.on('continue', () => socket.end('hello'))
    socket.flushHeaders()
    expect((await reply).status).toBe(200)
    expect((await stored('continue'))?.toString()).toBe('hello')
  })

  it('answers a refused upload on the same connection, however much was sent', async () => {
    const wire = { ...put('x', { 'content-length': 8_000_000 }, 'UNSIGNED-PAYLOAD'), path: '/no-such-bucket/x' }
    const reply = await exchange(s3, wire, randomBytes(8_000_000))
    expect(reply).toMatchObject({ status: 404, text: expect.stringContaining('NoSuchBucket') })
  })

  it('writes errors as S3 does', async () => {
    const reply = await exchange(s3, { method: 'GET', path: `/${Bucket}/a%26b`, payloadHash: 'UNSIGNED-PAYLOAD' })
    const id = reply.headers['x-amz-request-id']
    expect(reply.headers['content-type']).toBe('application/xml')
    expect(reply.text).toBe(
      `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>a&amp;b</Key><Resource>/${Bucket}/a%26b</Resource><RequestId>${id}</RequestId><HostId>${reply.headers['x-amz-id-2']}</HostId></Error>`,
    )
  })

  it.each([
    ['DELETE', '/', '', 405, 'MethodNotAllowed'],
    ['PATCH', `/${Bucket}/k`, '', 405, 'MethodNotAllowed'],
    ['GET', `/${Bucket}/%ff`, '', 400, 'InvalidURI'],
    ['GET', `/${Bucket}`, 'policy=', 501, 'NotImplemented'],
    ['PUT', `/${Bucket}/k`, 'acl=', 501, 'NotImplemented'],
    ['GET', `/${Bucket}`, 'max-keys=many', 400, 'InvalidArgument'],
  ])('%s %s?%s', async (method, path, query, status, code) => {
    const reply = await exchange(s3, { method, path, query, payloadHash: 'UNSIGNED-PAYLOAD' })
    expect(reply).toMatchObject({ status, text: expect.stringContaining(`<Code>${code}</Code>`) })
  })

  it('wants the region of a bucket named outside us-east-1', async () => {
    const wire = { method: 'PUT', path: '/no-constraint', payloadHash: 'UNSIGNED-PAYLOAD', region: 'eu-west-1' }
    expect((await exchange(s3, wire)).text).toContain('IllegalLocationConstraintException')
  })
})

describe('presigned URLs', () => {
  it('carry headers in their query', async () => {
    const query = { 'x-amz-meta-colour': 'blue', 'x-amz-checksum-crc32c': crc32c(Buffer.from('hello')) }
    const url = presign(s3, 'PUT', `/${Bucket}/presigned`, query)
    expect((await fetch(url, { method: 'PUT', body: 'hullo' })).status).toBe(400)
    expect(await stored('presigned')).toBeUndefined()
    expect((await fetch(url, { method: 'PUT', body: 'hello' })).status).toBe(200)
    const read = await fetch(presign(s3, 'GET', `/${Bucket}/presigned`, { 'response-content-type': 'text/x' }))
    expect(await read.text()).toBe('hello')
    expect(read.headers.get('x-amz-meta-colour')).toBe('blue')
    expect(read.headers.get('content-type')).toBe('text/x')
  })

  it('fail when anything in them was changed', async () => {
    const url = presign(s3, 'PUT', `/${Bucket}/presigned`, { 'x-amz-meta-colour': 'blue' })
    for (const changed of [url.replace('blue', 'red'), url.replace('presigned', 'other'), `${url}&acl=`]) {
      expect((await fetch(changed, { method: 'PUT', body: 'x' })).status).toBe(403)
    }
    expect((await fetch(url)).status).toBe(403)
    const split = presign(s3, 'PUT', `/${Bucket}/presigned`, { 'x-amz-meta-a': 'b\r\nc: d' })
    expect(await (await fetch(split, { method: 'PUT', body: 'x' })).text()).toContain('<Code>InvalidArgument</Code>')
  })
})
