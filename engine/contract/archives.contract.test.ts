import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { packTar, type TarEntry } from 'modern-tar'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEvilEngine } from './fixtures/evil-endpoints.ts'

const evil = await startEvilEngine()
const s3 = new S3Client(evil.engine.clientConfig)
beforeAll(() => s3.send(new CreateBucketCommand({ Bucket: 'archives' })))
afterAll(() => evil[Symbol.asyncDispose]())

const file = (name: string, body: string | Uint8Array): TarEntry => ({
  header: { name, size: Buffer.byteLength(body) },
  body,
})
const tarGz = async (...entries: TarEntry[]) => gzipSync(await packTar(entries))
const link = (type: 'symlink' | 'link', linkname: string): TarEntry => ({
  header: { name: 'model', type, size: 0, linkname },
})
const whole = tarGz(file('model', 'x'.repeat(5000)))

const archives: [string, () => Promise<Uint8Array>, string][] = [
  ['bomb', async () => gzipSync(await packTar([file('model', Buffer.alloc(80 * 1024 ** 2))])), '200 times its size'],
  ['traversal', () => tarGz(file('../../../evil', 'x')), 'outside of the model folder'],
  ['absolute', () => tarGz(file('/tmp/slipway-evil-file', 'x')), 'an absolute path'],
  ['symlink', () => tarGz(link('symlink', '/etc'), file('model/passwd', 'x')), 'is a symbolic link'],
  ['hard-link', () => tarGz(link('link', '/etc/passwd')), 'is a hard link'],
  ['truncated', async () => (await whole).subarray(0, -20), 'is cut off'],
  ['zip', async () => Buffer.from('PK\x03\x04 a zip file'), 'is not gzip'],
  ['nothing', async () => Buffer.alloc(0), 'valid tar.gz'],
]

test.each(archives)('%s fails its endpoint by name and leaves nothing', async (name, archive, words) => {
  await s3.send(new PutObjectCommand({ Bucket: 'archives', Key: name, Body: await archive() }))
  await evil.deploy(name, {}, `s3://archives/${name}`)
  const endpoint = await evil.until(name, ({ EndpointStatus }) => EndpointStatus !== 'Creating')
  expect(endpoint.EndpointStatus).toBe('Failed')
  expect(endpoint.FailureReason).toContain(`from URL "s3://archives/${name}"`)
  expect(endpoint.FailureReason).toContain(words)
  expect(readdirSync(join(evil.engine.dataDir, 'models'))).toEqual([])
  expect(existsSync('/tmp/slipway-evil-file')).toBe(false)
})

test('a good archive beside them is served', async () => {
  await s3.send(new PutObjectCommand({ Bucket: 'archives', Key: 'good', Body: await whole }))
  await evil.deploy('good', {}, 's3://archives/good')
  await evil.until('good', ({ EndpointStatus }) => EndpointStatus === 'InService')
  expect(await evil.invoke('good', 'hello')).toBe('hello')
})
