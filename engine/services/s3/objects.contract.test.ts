import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  type ChecksumAlgorithm,
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectTaggingCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestS3, type TestS3 } from './testing.ts'

const Bucket = 'objects-test'
let s3: TestS3
let client: S3Client

beforeAll(async () => {
  s3 = await startTestS3()
  client = s3.client()
  await client.send(new CreateBucketCommand({ Bucket }))
})
afterAll(() => s3.close())

const put = (Key: string, Body: PutObjectCommandInput['Body'], more: Partial<PutObjectCommandInput> = {}) =>
  client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const get = async (Key: string, more: object = {}) => {
  const reply = await client.send(new GetObjectCommand({ Bucket, Key, ...more }))
  return { ...reply, bytes: Buffer.from((await reply.Body?.transformToByteArray()) ?? []) }
}
const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex')
const fileCount = () => readdirSync(join(s3.dataDir, 's3', 'objects')).length
const failure = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    caught => caught,
  )
  if (!(error instanceof S3ServiceException)) throw error ?? new Error('it should have failed')
  return { code: error.name, status: error.$metadata.httpStatusCode, message: error.message }
}

describe('bodies', () => {
  it('keeps string, buffer and stream bodies byte for byte', async () => {
    const bytes = randomBytes(3_000_001)
    await put('text', 'grüße')
    await put('buffer', bytes)
    await put('stream', Readable.from(cut(bytes, 70_001)), { ContentLength: bytes.length })
    await put('empty', '')
    expect((await get('text')).bytes.toString()).toBe('grüße')
    expect((await get('buffer')).bytes.equals(bytes)).toBe(true)
    const stream = await get('stream')
    expect(stream.bytes.equals(bytes)).toBe(true)
    expect(stream.ETag).toBe(`"${md5(bytes)}"`)
    expect(stream.ContentEncoding).toBeUndefined()
    expect((await get('empty')).bytes.length).toBe(0)
  })

  it.each<ChecksumAlgorithm>(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'])(
    'verifies, keeps and returns %s, from a header and from a trailer',
    async algorithm => {
      const bytes = randomBytes(200_000)
      const member = `Checksum${algorithm}` as const
      const fromHeader = await put('sum', bytes, { ChecksumAlgorithm: algorithm })
      const fromTrailer = await put('sum', Readable.from(cut(bytes, 65_536)), {
        ChecksumAlgorithm: algorithm,
        ContentLength: bytes.length,
      })
      expect(fromHeader[member]).toBeTruthy()
      expect(fromTrailer[member]).toBe(fromHeader[member])
      const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'sum', ChecksumMode: 'ENABLED' }))
      expect(head[member]).toBe(fromHeader[member])
      expect(head.ChecksumType).toBe('FULL_OBJECT')
      const wrong = Buffer.from(String(fromHeader[member]), 'base64')
      wrong[0] = (wrong[0] ?? 0) ^ 1
      expect(await failure(put('sum', bytes, { [member]: wrong.toString('base64') }))).toMatchObject({
        code: 'BadDigest',
        status: 400,
        message: `The ${algorithm} you specified did not match the calculated checksum.`,
      })
      expect((await get('sum')).bytes.equals(bytes)).toBe(true)
    },
  )

  it('computes CRC64NVME where the client sends no checksum', async () => {
    const plain = s3.client({ requestChecksumCalculation: 'WHEN_REQUIRED' })
    await plain.send(new PutObjectCommand({ Bucket, Key: 'plain', Body: '123456789' }))
    const head = await plain.send(new HeadObjectCommand({ Bucket, Key: 'plain', ChecksumMode: 'ENABLED' }))
    expect(head.ChecksumCRC64NVME).toBe(Buffer.from('ae8b14860a799888', 'hex').toString('base64'))
  })

  it('verifies Content-MD5', async () => {
    const right = createHash('md5').update('body').digest('base64')
    await put('md5', 'body', { ContentMD5: right })
    expect(await failure(put('md5', 'other', { ContentMD5: right }))).toMatchObject({ code: 'BadDigest' })
    expect(await failure(put('md5', 'other', { ContentMD5: 'bm9uc2Vuc2U=' }))).toMatchObject({ code: 'InvalidDigest' })
    expect((await get('md5')).bytes.toString()).toBe('body')
  })

  it('gives back any bytes, streamed in any pieces', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 300_000 }),
        fc.integer({ min: 1, max: 100_000 }),
        async (size, piece) => {
          const bytes = randomBytes(size)
          await put('random', Readable.from(cut(bytes, Math.max(piece, 500))), { ContentLength: size })
          expect(md5((await get('random')).bytes)).toBe(md5(bytes))
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('reads', () => {
  beforeAll(() => put('digits', '0123456789', { ContentType: 'text/plain' }))

  it.each([
    ['bytes=0-0', '0', 'bytes 0-0/10'],
    ['bytes=2-5', '2345', 'bytes 2-5/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=7-99', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
  ])('answers %s', async (Range, text, contentRange) => {
    const reply = await get('digits', { Range })
    expect(reply.bytes.toString()).toBe(text)
    expect(reply.ContentRange).toBe(contentRange)
    expect(reply.$metadata.httpStatusCode).toBe(206)
  })

  it.each(['bytes=5-2', 'lines=1-2', 'bytes=0-1,3-4'])('ignores %s', async Range => {
    expect((await get('digits', { Range })).bytes.toString()).toBe('0123456789')
  })

  it.each(['bytes=10-', 'bytes=-0'])('refuses %s with 416', async Range => {
    expect(await failure(get('digits', { Range }))).toMatchObject({ code: 'InvalidRange', status: 416 })
  })

  it('keeps conditions', async () => {
    const { ETag, LastModified } = await get('digits')
    const later = new Date(Number(LastModified) + 1000)
    const earlier = new Date(Number(LastModified) - 1000)
    expect((await get('digits', { IfMatch: ETag, IfUnmodifiedSince: earlier })).bytes.length).toBe(10)
    expect((await get('digits', { IfNoneMatch: '"other"' })).bytes.length).toBe(10)
    expect(await failure(get('digits', { IfMatch: '"other"' }))).toMatchObject({ status: 412 })
    expect(await failure(get('digits', { IfUnmodifiedSince: earlier }))).toMatchObject({ status: 412 })
    expect(await failure(get('digits', { IfNoneMatch: ETag }))).toMatchObject({ status: 304 })
    expect(await failure(get('digits', { IfModifiedSince: later }))).toMatchObject({ status: 304 })
    expect(await failure(get('digits', { IfModifiedSince: LastModified }))).toMatchObject({ status: 304 })
  })

  it('replaces reply headers where asked to', async () => {
    const reply = await get('digits', { ResponseContentType: 'a/b', ResponseContentDisposition: 'attachment' })
    expect(reply).toMatchObject({ ContentType: 'a/b', ContentDisposition: 'attachment' })
    const odd = get('digits', { ResponseContentDisposition: 'a\r\nx-evil: 1' })
    expect(await failure(odd)).toMatchObject({ code: 'InvalidArgument' })
  })

  it('names what is missing', async () => {
    expect(await failure(get('nothing'))).toMatchObject({ code: 'NoSuchKey', status: 404 })
    const head = client.send(new HeadObjectCommand({ Bucket, Key: 'nothing' }))
    expect(await failure(head)).toMatchObject({ code: 'NotFound', status: 404 })
    const elsewhere = client.send(new GetObjectCommand({ Bucket: 'no-such-bucket', Key: 'a' }))
    expect(await failure(elsewhere)).toMatchObject({ code: 'NoSuchBucket', status: 404 })
  })

  it('keeps headers, metadata and tags, and copies them', async () => {
    const description = {
      ContentType: 'application/json',
      CacheControl: 'no-store',
      ContentDisposition: 'inline',
      ContentEncoding: 'gzip',
      ContentLanguage: 'de',
      Metadata: { colour: 'blue', 'two-words': 'a b' },
    }
    await put('described', '{}', { ...description, Tagging: 'team=ml&note=a%20b' })
    expect(await get('described')).toMatchObject({ ...description, TagCount: 2 })
    const CopySource = `${Bucket}/described`
    await client.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource }))
    expect(await get('copy')).toMatchObject({ ...description, TagCount: 2 })
    const replaced = { MetadataDirective: 'REPLACE', TaggingDirective: 'REPLACE' } as const
    await client.send(
      new CopyObjectCommand({ Bucket, Key: 'copy', CopySource, ...replaced, Metadata: { x: 'y' }, Tagging: 'k=v' }),
    )
    const copy = await get('copy')
    expect(copy).toMatchObject({ ContentType: 'binary/octet-stream', Metadata: { x: 'y' }, TagCount: 1 })
    const toItself = client.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/copy` }))
    expect(await failure(toItself)).toMatchObject({ code: 'InvalidRequest' })
  })

  it('reads and replaces tags', async () => {
    await put('tagged', 'x')
    const TagSet = [{ Key: 'stage', Value: 'prod' }]
    await client.send(new PutObjectTaggingCommand({ Bucket, Key: 'tagged', Tagging: { TagSet } }))
    const reply = await client.send(new GetObjectTaggingCommand({ Bucket, Key: 'tagged' }))
    expect(reply.TagSet).toEqual(TagSet)
    const reserved = new PutObjectTaggingCommand({
      Bucket,
      Key: 'tagged',
      Tagging: { TagSet: [{ Key: 'aws:x', Value: '' }] },
    })
    expect(await failure(client.send(reserved))).toMatchObject({ code: 'InvalidTag' })
  })
})

describe('conditional writes', () => {
  it('writes once with If-None-Match: *, however many try at once', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => put('once', `writer ${index}`, { IfNoneMatch: '*' })),
    )
    const winners = results.flatMap((result, index) => (result.status === 'fulfilled' ? [index] : []))
    expect(winners).toHaveLength(1)
    expect((await get('once')).bytes.toString()).toBe(`writer ${winners[0]}`)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ name: 'PreconditionFailed' })
    }
  })

  it('replaces with If-Match alone what is still the same', async () => {
    const { ETag } = await put('version', '1')
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => put('version', `2 by ${index}`, { IfMatch: ETag })),
    )
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    expect(await failure(put('version', '3', { IfMatch: ETag }))).toMatchObject({
      code: 'PreconditionFailed',
      status: 412,
    })
    expect(await failure(put('never', '1', { IfMatch: ETag }))).toMatchObject({ code: 'NoSuchKey', status: 404 })
  })

  it('leaves no file behind, whether a write wins, loses, replaces or is deleted', async () => {
    const before = fileCount()
    await put('files', '1')
    await put('files', '2')
    await failure(put('files', '3', { IfNoneMatch: '*' }))
    await failure(put('files', '4', { ContentMD5: createHash('md5').update('x').digest('base64') }))
    expect(fileCount()).toBe(before + 1)
    expect(readdirSync(join(s3.dataDir, 's3', 'incoming'))).toEqual([])
    const wrong = client.send(new DeleteObjectCommand({ Bucket, Key: 'files', IfMatch: '"x"' }))
    expect(await failure(wrong)).toMatchObject({ status: 412 })
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'files' }))
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'files' }))
    expect(fileCount()).toBe(before)
  })
})

describe('keys', () => {
  const odd = [
    'a b+c%20d',
    '../../../../etc/passwd',
    './x',
    '..',
    '.',
    'a//b///',
    '/leading',
    'ünï/💾/日本',
    'quote"\'<&>',
    '%2e%2e%2f',
    'a\\b:c*?|',
    'line\nfeed\r\u0001',
    'q?x=1&y#z',
  ]

  it.each(odd)('keeps %j apart from all others', async Key => {
    await put(Key, `body of ${Key}`)
    expect((await get(Key)).bytes.toString()).toBe(`body of ${Key}`)
    expect(s3.store.objects.get(Bucket, Key)?.key).toBe(Key)
  })

  it('never lets a key become a path', async () => {
    const path = fc.stringMatching(/^[./\\%\0a-c~]{1,40}$/)
    await fc.assert(
      fc.asyncProperty(fc.oneof(path, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })), async Key => {
        await put(Key, Key)
        expect((await get(Key)).bytes.toString()).toBe(Key)
        const file = s3.store.get(Bucket, Key)?.path ?? ''
        expect(file.startsWith(join(s3.dataDir, 's3', 'objects'))).toBe(true)
        expect(file.slice(join(s3.dataDir, 's3', 'objects').length + 1)).toMatch(/^[0-9a-f-]{36}$/)
      }),
      { numRuns: 60 },
    )
  })

  it('refuses keys above 1,024 bytes', async () => {
    await put('k'.repeat(1024), 'x')
    expect(await failure(put('ü'.repeat(513), 'x'))).toMatchObject({ code: 'KeyTooLongError', status: 400 })
  })

  it('deletes many at once and says what it did', async () => {
    for (const Key of ['d1', 'd2 &<', 'd3']) await put(Key, 'x')
    const Objects = [{ Key: 'd1' }, { Key: 'd2 &<' }, { Key: 'never' }, { Key: 'd3', ETag: '"x"' }]
    const reply = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
    expect(reply.Deleted?.map(entry => entry.Key)).toEqual(['d1', 'd2 &<', 'never'])
    expect(reply.Errors).toMatchObject([{ Key: 'd3', Code: 'PreconditionFailed' }])
    const quiet = await client.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'd3' }], Quiet: true } }),
    )
    expect(quiet.Deleted).toBeUndefined()
    expect(s3.store.get(Bucket, 'd3')).toBeUndefined()
  })
})

function* cut(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
