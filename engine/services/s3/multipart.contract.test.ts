import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  DeleteBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCrc32, createCrc64Nvme } from './checksum/crc.ts'
import { startTestS3, type TestS3 } from './testing.ts'

const Bucket = 'multipart-test'
const MIB = 1024 ** 2
let s3: TestS3
let client: S3Client

beforeAll(async () => {
  s3 = await startTestS3()
  client = s3.client()
  await client.send(new CreateBucketCommand({ Bucket }))
})
afterAll(() => s3.close())

const begin = async (Key: string, more: Partial<CreateMultipartUploadCommandInput> = {}) =>
  (await client.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }))).UploadId
const upload = async (Key: string, UploadId: string | undefined, PartNumber: number, Body: Uint8Array, more = {}) => {
  const reply = await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ...more }))
  const { ETag, ChecksumCRC32, ChecksumSHA256 } = reply
  return { PartNumber, ETag, ChecksumCRC32, ChecksumSHA256 } satisfies CompletedPart
}
const complete = (Key: string, UploadId: string | undefined, Parts: CompletedPart[], more = {}) =>
  client.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts }, ...more }))
const bytesOf = async (Key: string, more = {}) => {
  const reply = await client.send(new GetObjectCommand({ Bucket, Key, ...more }))
  return Buffer.from((await reply.Body?.transformToByteArray()) ?? [])
}
const md5 = (...pieces: Uint8Array[]) => createHash('md5').update(Buffer.concat(pieces)).digest()
const files = () => readdirSync(join(s3.dataDir, 's3', 'objects')).length
const rejects = (promise: Promise<unknown>, name: string) => expect(promise).rejects.toMatchObject({ name })

const first = randomBytes(5 * MIB)
const second = randomBytes(5 * MIB + 1)
const third = randomBytes(1000)
const whole = Buffer.concat([first, second, third])

describe('multipart uploads', () => {
  it('joins parts, with S3 ETag, default checksum, part reads and no file left over', async () => {
    const before = files()
    const id = await begin('joined', { ContentType: 'text/x', Metadata: { a: 'b' }, Tagging: 't=1' })
    const parts = [
      await upload('joined', id, 2, second),
      await upload('joined', id, 1, third),
      await upload('joined', id, 1, first),
      await upload('joined', id, 7, third),
    ]
    const done = await complete('joined', id, [parts[2] ?? {}, parts[0] ?? {}, parts[3] ?? {}])
    const etag = `"${md5(md5(first), md5(second), md5(third)).toString('hex')}-3"`
    expect(done.ETag).toBe(etag)
    expect((await bytesOf('joined')).equals(whole)).toBe(true)
    expect(files()).toBe(before + 1)
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'joined', ChecksumMode: 'ENABLED' }))
    const crc = createCrc64Nvme()
    crc.update(whole)
    expect(head).toMatchObject({
      ETag: etag,
      ContentType: 'text/x',
      Metadata: { a: 'b' },
      ContentLength: whole.length,
      ChecksumCRC64NVME: crc.digest().toString('base64'),
      ChecksumType: 'FULL_OBJECT',
    })
    const part = await client.send(new GetObjectCommand({ Bucket, Key: 'joined', PartNumber: 2 }))
    expect(part.PartsCount).toBe(3)
    expect(Buffer.from((await part.Body?.transformToByteArray()) ?? []).equals(second)).toBe(true)
    await rejects(complete('joined', id, parts.slice(0, 1)), 'NoSuchUpload')
  })

  it('makes composite and whole-object checksums', async () => {
    const composite = await begin('composite', { ChecksumAlgorithm: 'SHA256' })
    const sums = { ChecksumAlgorithm: 'SHA256' }
    const parts = [
      await upload('composite', composite, 1, first, sums),
      await upload('composite', composite, 2, third, sums),
    ]
    const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
    const reply = await complete('composite', composite, parts)
    expect(reply.ChecksumSHA256).toBe(`${sha(Buffer.concat([sha(first), sha(third)])).toString('base64')}-2`)
    expect(reply.ChecksumType).toBe('COMPOSITE')
    expect((await bytesOf('composite')).length).toBe(first.length + third.length)

    const full = await begin('full', { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' })
    const crc = createCrc32()
    crc.update(Buffer.concat([first, third]))
    const ChecksumCRC32 = crc.digest().toString('base64')
    const fullParts = [await upload('full', full, 1, first), await upload('full', full, 2, third)]
    await rejects(complete('full', full, fullParts, { ChecksumCRC32: 'AAAAAA==' }), 'BadDigest')
    expect((await complete('full', full, fullParts, { ChecksumCRC32 })).ChecksumCRC32).toBe(ChecksumCRC32)
  })

  it('refuses small, unknown, unordered and altered parts', async () => {
    const id = await begin('refused')
    const small = await upload('refused', id, 1, third)
    const last = await upload('refused', id, 2, third)
    await rejects(complete('refused', id, [small, last]), 'EntityTooSmall')
    await rejects(complete('refused', id, [last, small]), 'InvalidPartOrder')
    await rejects(complete('refused', id, [{ ...small, ETag: '"0"' }]), 'InvalidPart')
    await rejects(complete('refused', id, [{ ...small, ChecksumCRC32: 'AAAAAA==' }]), 'InvalidPart')
    await rejects(complete('refused', id, [{ PartNumber: 9, ETag: small.ETag }]), 'InvalidPart')
    await rejects(complete('refused', id, []), 'MalformedXML')
    await rejects(upload('refused', id, 10_001, third), 'InvalidArgument')
    await rejects(upload('refused', 'no-such-upload', 1, third), 'NoSuchUpload')
    await rejects(upload('other-key', id, 1, third), 'NoSuchUpload')
    expect(s3.store.get(Bucket, 'refused')).toBeUndefined()
  })

  it('keeps write conditions', async () => {
    const ids = await Promise.all([begin('cond'), begin('cond'), begin('cond')])
    const parts = await Promise.all(ids.map(id => upload('cond', id, 1, third)))
    const tries = await Promise.allSettled(
      ids.map((id, index) => complete('cond', id, [parts[index] ?? {}], { IfNoneMatch: '*' })),
    )
    expect(tries.filter(result => result.status === 'fulfilled')).toHaveLength(1)
    const loser = tries.findIndex(result => result.status === 'rejected')
    const { ETag } = await client.send(new HeadObjectCommand({ Bucket, Key: 'cond' }))
    await rejects(complete('cond', ids[loser], [parts[loser] ?? {}], { IfMatch: '"x"' }), 'PreconditionFailed')
    await complete('cond', ids[loser], [parts[loser] ?? {}], { IfMatch: ETag })
  })

  it('copies parts and whole objects', async () => {
    await client.send(new PutObjectCommand({ Bucket, Key: 'src +ü', Body: whole }))
    const id = await begin('copied')
    const CopySource = `${Bucket}/${encodeURIComponent('src +ü')}`
    const copy = (PartNumber: number, CopySourceRange: string) =>
      client.send(
        new UploadPartCopyCommand({ Bucket, Key: 'copied', UploadId: id, PartNumber, CopySource, CopySourceRange }),
      )
    const one = await copy(1, `bytes=0-${first.length - 1}`)
    const two = await copy(2, `bytes=${first.length}-${whole.length - 1}`)
    await rejects(copy(3, `bytes=0-${whole.length}`), 'InvalidArgument')
    await complete('copied', id, [
      { PartNumber: 1, ETag: one.CopyPartResult?.ETag },
      { PartNumber: 2, ETag: two.CopyPartResult?.ETag },
    ])
    expect((await bytesOf('copied')).equals(whole)).toBe(true)
    const again = await client.send(new CopyObjectCommand({ Bucket, Key: 'again', CopySource: `${Bucket}/copied` }))
    expect(again.CopyObjectResult?.ETag).toBe(`"${md5(whole).toString('hex')}"`)
  })

  it('lists parts and uploads in pages, and frees what is aborted', async () => {
    const name = 'multipart-list'
    await client.send(new CreateBucketCommand({ Bucket: name }))
    const before = files()
    const ids: string[] = []
    for (const Key of ['a/1', 'a/2', 'b', 'b', 'c']) {
      const { UploadId = '' } = await client.send(new CreateMultipartUploadCommand({ Bucket: name, Key }))
      ids.push(UploadId)
    }
    const [, , third_ = '', fourth = ''] = ids
    for (const PartNumber of [1, 2, 5]) {
      const part = { Bucket: name, Key: 'b', UploadId: third_, PartNumber, Body: third }
      await client.send(new UploadPartCommand(part))
    }
    const page = await client.send(new ListPartsCommand({ Bucket: name, Key: 'b', UploadId: third_, MaxParts: 2 }))
    expect(page.Parts?.map(part => [part.PartNumber, part.Size])).toEqual([
      [1, 1000],
      [2, 1000],
    ])
    expect(page).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2' })
    const PartNumberMarker = page.NextPartNumberMarker
    const rest = await client.send(new ListPartsCommand({ Bucket: name, Key: 'b', UploadId: third_, PartNumberMarker }))
    expect(rest.Parts?.map(part => part.PartNumber)).toEqual([5])

    const seen: string[] = []
    let marker: { KeyMarker?: string; UploadIdMarker?: string } = {}
    for (let pages = 0; pages < 10; pages++) {
      const reply = await client.send(
        new ListMultipartUploadsCommand({ Bucket: name, Delimiter: '/', MaxUploads: 1, ...marker }),
      )
      seen.push(...(reply.Uploads ?? []).map(entry => entry.Key ?? ''))
      seen.push(...(reply.CommonPrefixes ?? []).map(entry => entry.Prefix ?? ''))
      if (!reply.IsTruncated) break
      marker = { KeyMarker: reply.NextKeyMarker, UploadIdMarker: reply.NextUploadIdMarker }
    }
    expect(seen).toEqual(['a/', 'b', 'b', 'c'])

    expect(files()).toBe(before + 3)
    await client.send(new AbortMultipartUploadCommand({ Bucket: name, Key: 'b', UploadId: third_ }))
    expect(files()).toBe(before)
    await rejects(
      client.send(new AbortMultipartUploadCommand({ Bucket: name, Key: 'b', UploadId: third_ })),
      'NoSuchUpload',
    )
    await client.send(new UploadPartCommand({ Bucket: name, Key: 'b', UploadId: fourth, PartNumber: 1, Body: third }))
    await client.send(new DeleteBucketCommand({ Bucket: name }))
    expect(files()).toBe(before)
  })
})
